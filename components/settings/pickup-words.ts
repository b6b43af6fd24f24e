export const DAYS = [
  { day: 1, short: "Mon", long: "Monday" },
  { day: 2, short: "Tue", long: "Tuesday" },
  { day: 3, short: "Wed", long: "Wednesday" },
  { day: 4, short: "Thu", long: "Thursday" },
  { day: 5, short: "Fri", long: "Friday" },
  { day: 6, short: "Sat", long: "Saturday" },
  { day: 7, short: "Sun", long: "Sunday" },
] as const;

const nameOf = (day: number): string => DAYS.find((each) => each.day === day)?.short ?? "";

/** "Mon–Sat", "Mon–Wed, Fri", "every day". Three in a row and more are a stretch. */
export function daysText(days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((one, other) => one - other);
  if (sorted.length === 7) return "every day";
  const stretches: number[][] = [];
  for (const day of sorted) {
    const last = stretches.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else stretches.push([day]);
  }
  return stretches
    .flatMap((stretch) =>
      stretch.length > 2
        ? [`${nameOf(stretch[0] ?? 0)}–${nameOf(stretch.at(-1) ?? 0)}`]
        : stretch.map(nameOf),
    )
    .join(", ");
}
