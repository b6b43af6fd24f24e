/**
 * Code 128 (ISO/IEC 15417), sets B and C: what order numbers and AWBs are made of.
 * Runs of digits go two to a symbol, which keeps a 14-digit AWB narrow enough for its cell.
 */

/** Widths of bar, space, bar, space, bar, space for the symbols 0 to 105; 106 is the stop. */
const WIDTHS =
  "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232";
const STOP_WIDTHS = "2331112";
const START_B = 104;
const START_C = 105;
const TO_B = 100;
const TO_C = 99;

const isPrintable = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);

/** Digits from `index` on. */
const digitRun = (text: string, index: number): number =>
  /^\d*/.exec(text.slice(index))?.[0].length ?? 0;

/** Symbol values with start, checksum and stop left to the caller; undefined when not encodable. */
function symbols(text: string): number[] | undefined {
  if (!isPrintable(text)) return undefined;
  const first = digitRun(text, 0);
  let inC = first >= 4 || (first === text.length && first % 2 === 0);
  const values = [inC ? START_C : START_B];
  let index = 0;
  while (index < text.length) {
    const run = digitRun(text, index);
    if (inC) {
      if (run >= 2) {
        values.push(Number(text.slice(index, index + 2)));
        index += 2;
      } else {
        values.push(TO_B);
        inC = false;
      }
      continue;
    }
    // A change costs a symbol: worth it from four digits at the end, six in the middle.
    const isLast = index + run === text.length;
    if (run >= (isLast ? 4 : 6) && run % 2 === 0) {
      values.push(TO_C);
      inC = true;
      continue;
    }
    values.push(text.charCodeAt(index) - 32);
    index += 1;
  }
  return values;
}

/**
 * Module widths, bar first and alternating, quiet zone left out.
 * @returns undefined for text outside printable ASCII, or empty.
 */
export function encodeCode128(text: string): readonly number[] | undefined {
  const values = symbols(text);
  if (!values) return undefined;
  const sum = values.reduce((total, value, position) => total + value * Math.max(position, 1), 0);
  const bars = [...values, sum % 103]
    .map((value) => WIDTHS.slice(value * 6, value * 6 + 6))
    .join("");
  return Array.from(`${bars}${STOP_WIDTHS}`, Number);
}
