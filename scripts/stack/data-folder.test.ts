import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataFolder } from "./data-folder";
import { loadSecrets } from "./secrets";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "waybill-data-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const noteOf = (pid: number): string =>
  JSON.stringify({
    pid,
    startedAt: new Date().toISOString(),
    appUrl: "http://127.0.0.1:3000",
    ports: { app: 3000 },
  });

test("a folder another stack works on is refused, with the address of that stack", async () => {
  // What makes it a stack is what its command line says.
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000) // stack/demo.ts"]);
  try {
    await writeFile(join(folder, "stack.json"), noteOf(other.pid ?? 0));
    await expect(openDataFolder(folder, { resets: false })).rejects.toThrow(
      /already runs on this data at http:\/\/127\.0\.0\.1:3000/,
    );
  } finally {
    other.kill();
  }
});

test("the note of a stack that was killed keeps nobody out, and its ports are used again", async () => {
  await writeFile(join(folder, "stack.json"), noteOf(2 ** 30));
  const opened = await openDataFolder(folder, { resets: false });
  expect(opened.lastPorts).toEqual({ app: 3000 });
});

test("a reset forgets secrets and ports, and nothing that is not the stack's", async () => {
  await writeFile(join(folder, "stack.json"), noteOf(0));
  await writeFile(join(folder, "notes.txt"), "mine");
  const before = await loadSecrets(join(folder, "secrets.json"));
  const opened = await openDataFolder(folder, { resets: true });
  expect(opened.lastPorts).toEqual({});
  expect(await loadSecrets(join(folder, "secrets.json"))).not.toEqual(before);
  expect(await readFile(join(folder, "notes.txt"), "utf8")).toBe("mine");
});

test("secrets are made once, are each folder's own, and can be read by their owner only", async () => {
  const file = join(folder, "secrets.json");
  const made = await loadSecrets(file);
  expect(await loadSecrets(file)).toEqual(made);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const elsewhere = await loadSecrets(join(folder, "other.json"));
  const shared = Object.entries(made).filter(
    ([name, value]) => elsewhere[name as keyof typeof elsewhere] === value,
  );
  expect(shared.filter(([name]) => name !== "demoPassword")).toEqual([]);
});
