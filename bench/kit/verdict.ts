/** What every benchmark ends with: one JSON line that a machine can read. */
export type Verdict = {
  readonly name: string;
  /** The best that could be had here, measured in the same run, in `unit`. */
  readonly limit: number;
  readonly waybill: number;
  /** waybill / limit. */
  readonly ratio: number;
  readonly budget: string;
  readonly met: boolean;
};

export type Row = Readonly<Record<string, string | number>>;

const rounded = (value: number): number => Number(value.toPrecision(4));

export function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`);
  console.table(rows.map((row) => ({ ...row })));
}

export function printVerdict(verdict: Omit<Verdict, "ratio">): void {
  const { name, limit, waybill, budget, met } = verdict;
  const line: Verdict = {
    name,
    limit: rounded(limit),
    waybill: rounded(waybill),
    ratio: rounded(waybill / limit),
    budget,
    met,
  };
  console.log(JSON.stringify(line));
}
