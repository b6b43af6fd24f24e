import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { StopError } from "./stop-error";

export type ComponentInput = {
  readonly name: string;
  /** Arguments for Node: a script and what it takes. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Resolves once it can be used; asked again and again until the time is over. */
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs?: number;
  /** After this a component that was asked to stop is killed. */
  readonly stopWithinMs?: number;
};

export type Component = {
  readonly name: string;
  /** Resolves with the reason when it ended without being asked to. */
  readonly crashed: Promise<StopError>;
  readonly stop: () => Promise<void>;
};

const POLL_MS = 50;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 12_000;
const endWithParent = fileURLToPath(new URL("./end-with-parent.mjs", import.meta.url));

/** Node arguments that run one of our TypeScript files. */
export const typeScript = (file: string, ...rest: string[]): string[] => [
  "--import",
  "tsx",
  file,
  ...rest,
];

/** Starts one process of the stack, its output in a log file, and waits until it can be used. */
export async function startComponent(input: ComponentInput): Promise<Component> {
  const log = await open(input.logFile, "w");
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", endWithParent, ...input.command],
    {
      env: { ...inheritedEnvironment(), ...input.env } as NodeJS.ProcessEnv,
      stdio: ["ignore", log.fd, log.fd, "ipc"],
    },
  );
  await log.close();
  let isStopping = false;
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const { promise: crashed, resolve: crash } = Promise.withResolvers<StopError>();
  void exited.then(async (how) => {
    if (!isStopping) crash(await describeCrash(input, how));
  });
  const component: Component = {
    name: input.name,
    crashed,
    stop: async () => {
      isStopping = true;
      await stopChild(child, exited, input.stopWithinMs ?? STOP_WITHIN_MS);
    },
  };
  try {
    await waitUntilReady(input, crashed);
  } catch (error) {
    await component.stop();
    throw error;
  }
  return component;
}

/** What the person's shell says about Waybill does not reach a stack with secrets of its own. */
function inheritedEnvironment(): Readonly<Record<string, string | undefined>> {
  const own =
    /^(DATABASE|AUTH_|NEXTAUTH|ENCRYPTION_|INNGEST|APP_URL|PORT$|SIMULATOR|NODE_ENV$|npm_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

async function waitUntilReady(input: ComponentInput, crashed: Promise<StopError>): Promise<void> {
  const until = Date.now() + (input.readyWithinMs ?? READY_WITHIN_MS);
  let failure: StopError | undefined;
  void crashed.then((error) => (failure = error));
  while (Date.now() < until) {
    if (await input.isReady().catch(() => false)) return;
    if (failure) throw failure;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new StopError(`${input.name} did not become ready in time. Its log: ${input.logFile}`);
}

const LINES_SHOWN = 15;

async function describeCrash(input: ComponentInput, how: string): Promise<StopError> {
  const text = await readFile(input.logFile, "utf8").catch(() => "");
  const tail = text.trimEnd().split("\n").slice(-LINES_SHOWN).join("\n");
  return new StopError(`${input.name} ended (${how}). The end of ${input.logFile}:\n\n${tail}`);
}

async function stopChild(
  child: ChildProcess,
  exited: Promise<string>,
  withinMs: number,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), withinMs);
  await exited;
  clearTimeout(impatience);
}
