import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";

import { DAYS } from "./pickup-words";

type PickupDaysProps = {
  readonly days: readonly number[];
  readonly error: string | undefined;
  readonly onChange: (days: readonly number[]) => void;
};

/** The days on which a van may come. */
export function PickupDays({ days, error, onChange }: PickupDaysProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">Days</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {DAYS.map(({ day, short, long }) => (
          <label key={day} className="flex cursor-pointer items-center gap-1.5">
            <Checkbox
              aria-label={long}
              checked={days.includes(day)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...days, day].toSorted((one, other) => one - other)
                    : days.filter((each) => each !== day),
                )
              }
            />
            {short}
          </label>
        ))}
      </div>
      <FieldError>{error}</FieldError>
    </fieldset>
  );
}
