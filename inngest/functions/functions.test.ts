import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { functions } from "./index";

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && !name.includes(".test.") && name !== "index.ts")
  .map((name) => name.replace(/\.ts$/, ""));

describe("the list of functions", () => {
  test("names every file of the folder once, and each function is called as its file", () => {
    expect(functions.map((fn) => fn.id("")).toSorted()).toEqual(files.toSorted());
  });
});
