import { styleText } from "node:util";

const isTerminal = process.stdout.isTTY === true && !process.env["CI"];
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] as const;
const FRAME_MS = 90;
/** Without a terminal a long step says every so often that it still runs. */
const STILL_RUNNING_MS = 15_000;

export const dim = (text: string): string => styleText("dim", text);
export const bold = (text: string): string => styleText("bold", text);
export const blue = (text: string): string => styleText("blue", text);
export const green = (text: string): string => styleText("green", text);
export const red = (text: string): string => styleText("red", text);

export const say = (text = ""): void => void process.stdout.write(`${text}\n`);

export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  return `${minutes} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

const LABEL_WIDTH = 24;
const DURATION_WIDTH = 9;

/** One line of a list of steps: glyph, what, how long it took, and a remark. */
export function stepLine(glyph: string, label: string, duration: string, remark = ""): string {
  const tail = remark === "" ? "" : `   ${dim(remark)}`;
  return `  ${glyph} ${label.padEnd(LABEL_WIDTH)}${dim(duration.padStart(DURATION_WIDTH))}${tail}`;
}

export type Step = {
  /** Shown behind the step while it runs, e.g. the build's current phase. */
  readonly update: (remark: string) => void;
};

/**
 * Runs one step of a long start and shows that it runs, then how long it took. What the work
 * returns as `remark` is shown behind it. A failure is shown and thrown on.
 */
export async function runStep<T>(
  label: string,
  work: (step: Step) => Promise<{ readonly value: T; readonly remark?: string }>,
): Promise<T> {
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  let remark = "";
  let frame = 0;
  const draw = (): void => {
    const glyph = blue(FRAMES[frame % FRAMES.length] ?? "·");
    frame += 1;
    process.stdout.write(`\r\u001b[2K${stepLine(glyph, label, formatDuration(elapsed()), remark)}`);
  };
  const timer = isTerminal
    ? setInterval(draw, FRAME_MS)
    : setInterval(
        () => say(stepLine("·", label, formatDuration(elapsed()), remark || "still running")),
        STILL_RUNNING_MS,
      );
  const end = (glyph: string, text: string): void => {
    clearInterval(timer);
    if (isTerminal) process.stdout.write("\r\u001b[2K");
    say(stepLine(glyph, label, formatDuration(elapsed()), text));
  };
  try {
    const result = await work({ update: (text) => (remark = text) });
    end(green("✓"), result.remark ?? "");
    return result.value;
  } catch (error) {
    end(red("✗"), "failed");
    throw error;
  }
}
