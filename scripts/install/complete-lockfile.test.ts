import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingPlatformPackages, platformOf } from "./complete-lockfile.mjs";

test("the lockfile names every platform's binaries, so npm ci takes it on any machine", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Parameters<typeof missingPlatformPackages>[0];
  };
  expect(Object.keys(missingPlatformPackages(lock.packages))).toEqual([]);
});

test("a missing platform package is found, with where it fits", () => {
  const missing = missingPlatformPackages({
    "node_modules/a": { dev: true, optionalDependencies: { "@a/darwin-arm64": "^1.2.3" } },
  });
  expect(missing).toEqual({
    "node_modules/@a/darwin-arm64": {
      version: "1.2.3",
      cpu: ["arm64"],
      os: ["darwin"],
      dev: true,
      optional: true,
    },
  });
});

test("a name tells the C library", () => {
  expect(platformOf("@next/swc-linux-x64-musl")).toEqual({
    cpu: ["x64"],
    libc: ["musl"],
    os: ["linux"],
  });
  expect(platformOf("lightningcss-linux-arm-gnueabihf")).toMatchObject({ libc: ["glibc"] });
});
