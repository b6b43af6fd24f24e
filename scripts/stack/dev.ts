import { printWelcome } from "./print-welcome";
import { runCommand } from "./run-command";
import { startStack } from "./start-stack";
import { say } from "./terminal";
import { readOptions } from "./read-options";

/** `npm run dev`: the whole stack with hot reload. `--reset` begins again, `--data` names a folder. */
const values = readOptions({
  reset: { type: "boolean", default: false },
  data: { type: "string", default: ".data" },
  speed: { type: "string", default: "60" },
});

await runCommand(async ({ asked }) => {
  say();
  const stack = await startStack({
    dataFolder: values.data,
    resets: values.reset,
    app: "development",
    clockSpeed: Number(values.speed),
    seeds: true,
  });
  printWelcome(stack);
  const crash = await Promise.race([asked, stack.crashed]);
  say();
  say("  Stopping …");
  await stack.stop();
  if (crash) throw crash;
  return 0;
});
