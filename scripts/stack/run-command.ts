import { StopError } from "./stop-error";
import { red } from "./terminal";

const SECOND_SIGNAL_AFTER_MS = 1000;
const INTERRUPTED = 130;

/** Aborted by Ctrl-C, SIGTERM, or when the command that started this one is gone. */
export type Interruption = { readonly signal: AbortSignal; readonly asked: Promise<void> };

function listen(): Interruption {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  let firstAt: number | undefined;
  const interrupt = (): void => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      controller.abort();
      resolve();
    } else if (Date.now() - firstAt > SECOND_SIGNAL_AFTER_MS) {
      // npm and the shell pass the same Ctrl-C on; only a later one means "now".
      process.exit(INTERRUPTED);
    }
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  process.on("disconnect", interrupt);
  process.channel?.unref();
  return { signal: controller.signal, asked: promise };
}

/** Runs a command of the stack to its exit code; reasons are shown as sentences. */
export async function runCommand(
  work: (interruption: Interruption) => Promise<number>,
): Promise<never> {
  try {
    process.exit(await work(listen()));
  } catch (error) {
    // Apart from the answer, which may be on its way into a variable.
    console.error(error instanceof StopError ? `\n${red(error.message)}` : error);
    process.exit(1);
  }
}
