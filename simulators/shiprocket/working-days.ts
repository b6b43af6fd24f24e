import { DAY_MS, fromIst, istDate, istDateTime, nextIndianWorkingDate } from "../kit/calendar";

const LAST_CALL_SAME_DAY = "14:00:00";
const VAN_ARRIVES = "14:00:00";

/** The van's next visit: today until two o'clock, else the next working day. */
export function tentativePickup(now: Date): Date {
  const isLate = istDateTime(now).slice(11) >= LAST_CALL_SAME_DAY;
  const day = istDate(isLate ? new Date(now.getTime() + DAY_MS) : now);
  return fromIst(nextIndianWorkingDate(day), VAN_ARRIVES);
}

/** A wanted date that lies past, or on a Sunday or holiday, slides to the next working day. */
export function pickupOn(wanted: string | undefined, now: Date): Date {
  const earliest = tentativePickup(now);
  if (wanted === undefined || wanted < istDate(earliest)) return earliest;
  return fromIst(nextIndianWorkingDate(wanted), VAN_ARRIVES);
}
