/**
 * The line of a sparkline: oldest at the left, the highest number at the top, zero at the bottom,
 * so that a line that nears the floor is stock that nears its end.
 */
export function sparkPath(
  values: readonly number[],
  width: number,
  height: number,
  inset = 2,
): string {
  if (values.length === 0) return "";
  const top = Math.max(...values, 1);
  const drawn = height - inset * 2;
  const step = values.length === 1 ? 0 : width / (values.length - 1);
  const points = values.map((value, index) => {
    const x = round(index * step);
    const y = round(inset + drawn * (1 - value / top));
    return `${x} ${y}`;
  });
  // One number is a level line, not a dot that nobody sees.
  return points.length === 1 ? `M${points[0]}H${width}` : `M${points.join("L")}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
