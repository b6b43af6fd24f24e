"use client";

import { Button } from "@/components/ui/button";
import { MenuButton } from "@/components/ui/menu-button";
import { MOVEMENT_CAUSES, type MovementCause } from "@/lib/inventory/model";

const CAUSES = Object.keys(MOVEMENT_CAUSES) as readonly MovementCause[];

type CauseFilterProps = {
  readonly causes: readonly MovementCause[];
  readonly onCauses: (causes: readonly MovementCause[]) => void;
};

/** Which causes the ledger shows; none chosen is all of them. */
export function CauseFilter({ causes, onCauses }: CauseFilterProps) {
  const [first] = causes;
  const words =
    first === undefined
      ? "All causes"
      : causes.length === 1
        ? MOVEMENT_CAUSES[first].label
        : `${causes.length} causes`;
  return (
    <MenuButton
      trigger={<Button size="sm">{words}</Button>}
      items={[
        ...CAUSES.map((cause) => ({
          label: MOVEMENT_CAUSES[cause].label,
          checked: causes.includes(cause),
          keepOpen: true,
          onSelect: () =>
            onCauses(
              causes.includes(cause)
                ? causes.filter((other) => other !== cause)
                : [...causes, cause],
            ),
        })),
        { kind: "separator" as const },
        { label: "All causes", disabled: first === undefined, onSelect: () => onCauses([]) },
      ]}
    />
  );
}
