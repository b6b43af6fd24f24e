import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCopies } from "./dockerfile-copies";

describe("what the image is made of", () => {
  test("is read from the Dockerfile's last stage", () => {
    const copies = readCopies(readFileSync("Dockerfile", "utf8"));
    expect(copies).toContainEqual({ from: ".next/standalone", to: "./" });
    expect(copies).toContainEqual({ from: "prisma/migrations", to: "./prisma/migrations" });
    expect(copies.some(({ from }) => from.startsWith("package"))).toBe(false);
  });

  test("a line that it cannot follow is refused, not skipped", () => {
    expect(() => readCopies("FROM a AS build\nFROM b\nCOPY . .\n")).toThrow("COPY . .");
  });
});
