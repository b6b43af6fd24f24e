import { expect, it } from "vitest";
import { containsPattern } from "./keyset";

it("a percent sign in a search is a percent sign", () => {
  expect(containsPattern("50%_A")).toBe(String.raw`%50\%\_a%`);
});
