"use client";

import { Calendar } from "lucide-react";
import { type FormEvent, useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { formatTime } from "@/components/ui/format-time";
import { Input } from "@/components/ui/input";
import { PopoverButton } from "@/components/ui/menu-button";
import { useNow, useTimeZone } from "@/components/ui/use-now";

import { fieldOf, instantOfField, usualInstants } from "./as-of";

type AsOfProps = {
  /** The instant that is asked about; null is now. */
  readonly asOf: string | null;
  readonly onAsOf: (asOf: string | undefined) => void;
};

/** Any past instant: the usual ones at once, others by the organization's clock. */
export function AsOfPicker({ asOf, onAsOf }: AsOfProps) {
  const zone = useTimeZone();
  const now = useNow();
  const words =
    asOf === null ? "now" : formatTime(new Date(asOf), zone, "date-time", new Date(now));
  return (
    <PopoverButton
      label="As of which instant"
      align="end"
      trigger={
        <Button size="sm" className="flex-none">
          <Calendar aria-hidden />
          As of {words}
        </Button>
      }
    >
      {(close) => (
        <AsOfForm
          asOf={asOf}
          onAsOf={(next) => {
            close();
            onAsOf(next);
          }}
        />
      )}
    </PopoverButton>
  );
}

function AsOfForm({ asOf, onAsOf }: AsOfProps) {
  const zone = useTimeZone();
  // One reading of the clock while the form is open.
  const [now] = useState(() => Date.now());
  const [text, setText] = useState(() => fieldOf(asOf === null ? now : Date.parse(asOf), zone));
  const [error, setError] = useState<string>();
  const choose = (at: number) => onAsOf(new Date(at).toISOString());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = instantOfField(text, zone);
    if (at === undefined) setError("Enter a date and a time");
    else if (at > now) setError("Choose an instant that has passed");
    else choose(at);
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className="mb-2 font-medium">Stock as it was</p>
      <div className="mb-3 grid grid-cols-2 gap-1.5">
        {usualInstants(now, zone).map(({ label, at }) => (
          <Button key={label} size="sm" onClick={() => choose(at)}>
            {label}
          </Button>
        ))}
      </div>
      <Field
        label="At this instant"
        hint={`By the clock of ${zone.replaceAll("_", " ")}`}
        error={error}
      >
        <Input
          type="datetime-local"
          value={text}
          max={fieldOf(now, zone)}
          onChange={(event) => {
            setText(event.target.value);
            setError(undefined);
          }}
        />
      </Field>
      <div className="mt-3 flex justify-end gap-2">
        {asOf !== null && (
          <Button size="sm" className="mr-auto" onClick={() => onAsOf(undefined)}>
            Back to now
          </Button>
        )}
        <Button size="sm" type="submit" variant="primary">
          Show
        </Button>
      </div>
    </form>
  );
}

/** Says loudly that the numbers below are not today's, and leads back. */
export function AsOfBanner({
  asOf,
  onAsOf,
}: {
  readonly asOf: string;
  readonly onAsOf: (asOf: string | undefined) => void;
}) {
  const zone = useTimeZone();
  const now = useNow();
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-dashed border-border-strong bg-selected px-(--gutter) py-2"
    >
      <Calendar aria-hidden className="size-4 flex-none stroke-[1.75] phone:hidden" />
      <span className="min-w-0">
        <strong className="font-semibold">
          As of {formatTime(new Date(asOf), zone, "date-time", new Date(now))}
        </strong>
        <span className="text-muted-foreground">
          {" "}
          Numbers and lines are of that instant; thresholds are today’s.
        </span>
      </span>
      <Button size="sm" className="ml-auto phone:ml-0" onClick={() => onAsOf(undefined)}>
        Back to now
      </Button>
    </div>
  );
}
