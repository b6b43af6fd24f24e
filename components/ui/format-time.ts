/** Times as the desk writes them: day and month short, 24 hours, the zone always known. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * 38 min, 3 h 38 m, 2 d 4 h; the smaller part is left out at zero and from ten days on.
 * @param milliseconds Negative counts as its distance.
 */
export function formatDuration(milliseconds: number): string {
  const distance = Math.abs(milliseconds);
  if (distance < MINUTE) return `${Math.floor(distance / 1000)} s`;
  if (distance < HOUR) return `${Math.floor(distance / MINUTE)} min`;
  if (distance < DAY) {
    const hours = Math.floor(distance / HOUR);
    const minutes = Math.floor((distance % HOUR) / MINUTE);
    return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} m`;
  }
  const days = Math.floor(distance / DAY);
  const hours = Math.floor((distance % DAY) / HOUR);
  return hours === 0 || days >= 10 ? `${days} d` : `${days} d ${hours} h`;
}

/** What the zones of our warehouses are called; ICU says "GMT+5:30" for some of them. */
const ZONE_NAMES: Readonly<Record<string, string>> = {
  "Asia/Kolkata": "IST",
  "Asia/Calcutta": "IST",
};

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options });
    formatters.set(key, found);
  }
  return found;
}

type Parts = Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, string>>>;
function partsOf(at: Date, zone: string): Parts {
  const parts = formatter(zone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

/** "IST", "EST"; "GMT+2" where a zone has no short name. */
export function zoneName(at: Date, zone: string): string {
  const known = ZONE_NAMES[zone];
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "short",
  }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/**
 * - `time` 14:19
 * - `day` Wed 18 Nov
 * - `day-time` Wed 18, 16:06: for a column of times of these days
 * - `date-time` Wed 18 Nov, 16:06
 * - `full` Wed 18 Nov 2026, 16:06:31 IST
 * - `auto` 14:19 today, Wed 18 this month, 18 Nov this year, 18 Nov 2025 before
 */
export type TimeFormat = "time" | "day" | "day-time" | "date-time" | "full" | "auto";

export function formatTime(at: Date, zone: string, format: TimeFormat, now: Date): string {
  const { weekday, day, month, year, hour, minute, second } = partsOf(at, zone);
  switch (format) {
    case "time":
      return `${hour}:${minute}`;
    case "day":
      return `${weekday} ${day} ${month}`;
    case "day-time":
      return `${weekday} ${day}, ${hour}:${minute}`;
    case "date-time":
      return `${weekday} ${day} ${month}, ${hour}:${minute}`;
    case "full":
      return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}:${second} ${zoneName(at, zone)}`;
    case "auto": {
      const today = partsOf(now, zone);
      if (today.year !== year) return `${day} ${month} ${year}`;
      if (today.month !== month) return `${day} ${month}`;
      return today.day === day ? `${hour}:${minute}` : `${weekday} ${day}`;
    }
  }
}
