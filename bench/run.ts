import { readdir } from "node:fs/promises";

/** `npm run bench -- NAME`: measures the limit and us in the same run. */
const name = process.argv[2];
const names = (await readdir("bench"))
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.replace(/\.ts$/, ""));
if (name === undefined || !names.includes(name)) {
  console.error(`Name a benchmark: npm run bench -- ${names.join(" | ")}`);
  process.exit(1);
}
await import(`./${name}`);
