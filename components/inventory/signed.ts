/** "+31", "−2", "0": a change, with a real minus. */
export const signed = (units: number): string => {
  const text = Math.abs(units).toLocaleString("en-US");
  return units > 0 ? `+${text}` : units < 0 ? `−${text}` : text;
};

/** "1 unit", "218 rows". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
