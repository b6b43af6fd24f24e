/** Indian Standard Time has no daylight saving: always UTC +05:30. */
const IST_OFFSET_MS = 5.5 * 60 * 60 * 1000;
export const DAY_MS = 24 * 60 * 60 * 1000;

const parts = (at: Date) => {
  const iso = new Date(at.getTime() + IST_OFFSET_MS).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
};

/** `2023-05-23 11:43:46`, IST. */
export const istDateTime = (at: Date): string => `${parts(at).date} ${parts(at).time}`;

/** `2023-05-23`, IST. */
export const istDate = (at: Date): string => parts(at).date;

/** `23 05 2023 11:43:52`, IST, with spaces between day, month and year. */
export function istSpacedDateTime(at: Date): string {
  const { date, time } = parts(at);
  return `${date.slice(8)} ${date.slice(5, 7)} ${date.slice(0, 4)} ${time}`;
}

/** `12 Mar 2021, 04:16 PM`, IST. */
export function istLongDateTime(at: Date): string {
  const { date, time } = parts(at);
  const hours = Number(time.slice(0, 2));
  const clock = `${String(hours % 12 || 12).padStart(2, "0")}:${time.slice(3, 5)}`;
  return `${date.slice(8)} ${monthName(date)} ${date.slice(0, 4)}, ${clock} ${hours < 12 ? "AM" : "PM"}`;
}

/** `Jul 03, 2024`, IST. */
export function istShortDate(at: Date): string {
  const { date } = parts(at);
  return `${monthName(date)} ${date.slice(8)}, ${date.slice(0, 4)}`;
}

/** The moment of a wall-clock time in India. */
export const fromIst = (date: string, time: string): Date => new Date(`${date}T${time}+05:30`);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const monthName = (isoDate: string): string => MONTHS[Number(isoDate.slice(5, 7)) - 1]!;

/** The three national holidays: no pick-ups on them. */
const INDIAN_HOLIDAYS = new Set(["01-26", "08-15", "10-02"]);

/** The same day, or the next one that is neither a Sunday nor a national holiday. */
export function nextIndianWorkingDate(isoDate: string): string {
  let day = new Date(`${isoDate}T00:00:00Z`);
  while (day.getUTCDay() === 0 || INDIAN_HOLIDAYS.has(day.toISOString().slice(5, 10))) {
    day = new Date(day.getTime() + DAY_MS);
  }
  return day.toISOString().slice(0, 10);
}
