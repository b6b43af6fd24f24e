import { addDays, civilDateOf, instantOf } from "./zoned-time";

export type SnoozePreset = {
  readonly label: string;
  readonly until: Date;
};

const HOUR_MILLISECONDS = 3_600_000;
const MORNING_HOUR = 9;

/** An hour, tomorrow morning, in three days' morning: by the wall clock of the organization. */
export function snoozePresets(now: number, zone: string): readonly SnoozePreset[] {
  const today = civilDateOf(now, zone);
  const morningIn = (days: number) => new Date(instantOf(addDays(today, days), MORNING_HOUR, zone));
  return [
    { label: "For 1 hour", until: new Date(now + HOUR_MILLISECONDS) },
    { label: "Until tomorrow, 9:00", until: morningIn(1) },
    { label: "For 3 days, until 9:00", until: morningIn(3) },
  ];
}
