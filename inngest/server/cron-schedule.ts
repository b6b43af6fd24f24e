import { Cron } from "croner";

/** `TZ=Asia/Kolkata 0 9 * * *`: the zone stands before the schedule. UTC where there is none. */
function parse(cron: string): Cron {
  const [, zone, pattern] = /^(?:TZ=(\S+)\s+)?(.+)$/.exec(cron.trim()) ?? [];
  return new Cron(pattern ?? "", { timezone: zone ?? "UTC", paused: true, mode: "5-part" });
}

/** Why a schedule cannot be used, or null when it can. */
export function findCronFault(cron: string): string | null {
  try {
    return parse(cron).nextRun() === null ? "it never fires" : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The first tick after the given instant. The schedule has been checked at registration. */
export function nextTick(cron: string, after: Date): Date | null {
  return parse(cron).nextRun(after);
}

/** `2026-11-20T23:51:00Z`: how the real server writes a tick. */
export const formatTick = (tick: Date): string => tick.toISOString().replace(/\.\d{3}Z$/, "Z");
