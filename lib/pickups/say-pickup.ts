import type { PickupConfirmation } from "@/lib/carriers/operations";
import { isOpenAt, type PickupHours } from "./pickup-window";

/**
 * What the timeline says of a pickup: its number, when the van comes by the warehouse's own clock, and
 * that nobody is there then, where a courier chose another time than it was asked for.
 */
export function sayPickup(
  confirmation: Pick<PickupConfirmation, "confirmationNumber" | "scheduledFor">,
  warehouse: PickupHours & { readonly name: string },
): string | undefined {
  const { confirmationNumber, scheduledFor } = confirmation;
  const at = scheduledFor === undefined ? undefined : new Date(scheduledFor);
  const parts = [
    ...(confirmationNumber ? [`Confirmation ${confirmationNumber}`] : []),
    ...(at ? [`The van comes ${inWords(at, warehouse.timeZone)}`] : []),
    ...(at && !isOpenAt(warehouse, at)
      ? [`${warehouse.name} is closed then by its pickup hours: be there, or call the courier`]
      : []),
  ];
  return parts.length === 0 ? undefined : parts.join(". ");
}

/** "Mon 30 Nov, 14:00 IST" */
function inWords(at: Date, timeZone: string): string {
  // Each writes its own zones by name: IST, EST.
  const locale = timeZone.startsWith("Asia/") ? "en-IN" : "en-US";
  const shown = new Intl.DateTimeFormat(locale, {
    ...({ timeZone, weekday: "short", day: "numeric", month: "short" } as const),
    ...({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" } as const),
  }).formatToParts(at);
  const parts = new Map(shown.map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")}, ${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
}
