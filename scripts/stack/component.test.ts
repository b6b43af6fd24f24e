import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startComponent } from "./component";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "waybill-component-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const pidFile = (): string => join(folder, "pid");

/** A component that says it is ready by writing its process id. */
async function script(body: string): Promise<string> {
  const file = join(folder, "component.mjs");
  await writeFile(
    file,
    `import { writeFileSync } from "node:fs";\n${body}\nwriteFileSync(${JSON.stringify(pidFile())}, String(process.pid));\n`,
  );
  return file;
}

const start = async (body: string) =>
  startComponent({
    name: "The component",
    command: [await script(body)],
    env: {},
    logFile: join(folder, "component.log"),
    isReady: () => Promise.resolve(existsSync(pidFile())),
    readyWithinMs: 20_000,
  });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const pidOf = (): number => Number(readFileSync(pidFile(), "utf8"));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((tick) => setTimeout(tick, 20));
}

test("a component that ends before it is ready is reported with what it said last", async () => {
  await expect(start(`console.error("the port is on fire"); process.exit(3);`)).rejects.toThrow(
    /The component ended \(code 3\)[\s\S]*the port is on fire/,
  );
});

test("a component that ends later tells whoever waits for it", async () => {
  const component = await start("setTimeout(() => process.exit(4), 50);");
  expect((await component.crashed).message).toMatch(/ended \(code 4\)/);
});

test("stopping waits for its end and is no crash", async () => {
  const component = await start("setInterval(() => {}, 1000);");
  const pid = pidOf();
  await component.stop();
  expect(isAlive(pid)).toBe(false);
  const crash = await Promise.race([component.crashed, Promise.resolve("no crash")]);
  expect(crash).toBe("no crash");
});

test("when the supervisor is killed, its components end by themselves", async () => {
  const supervisor = join(folder, "supervisor.mts");
  const component = await script("setInterval(() => {}, 1000);");
  await writeFile(
    supervisor,
    `import { startComponent } from ${JSON.stringify(pathToFileURL(resolve("scripts/stack/component.ts")).href)};
     import { existsSync } from "node:fs";
     await startComponent({ name: "c", command: [${JSON.stringify(component)}], env: {},
       logFile: ${JSON.stringify(join(folder, "log"))},
       isReady: () => Promise.resolve(existsSync(${JSON.stringify(pidFile())})) });
     setInterval(() => {}, 1000);`,
  );
  const parent = spawn(process.execPath, ["--import", "tsx", supervisor], { stdio: "inherit" });
  await until(() => existsSync(pidFile()) && readFileSync(pidFile(), "utf8") !== "");
  const pid = pidOf();
  parent.kill("SIGKILL");
  await until(() => !isAlive(pid));
  expect(isAlive(pid)).toBe(false);
}, 30_000);
