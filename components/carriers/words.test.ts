import { expect, test } from "vitest";
import { outcomeOf, seconds, share } from "./words";

test("times are in seconds with one place", () => {
  expect(seconds(0)).toBe("0.0 s");
  expect(seconds(1_249)).toBe("1.2 s");
});

test("a share is precise where it is small, and absent where nothing was asked", () => {
  expect(share(0, 400)).toBe("0 %");
  expect(share(1, 400)).toBe("0.3 %");
  expect(share(61, 100)).toBe("61 %");
  expect(share(0, 0)).toBeUndefined();
});

test("an outcome this page does not know is shown by its own name, as unsure", () => {
  expect(outcomeOf("ok").tone).toBe("done");
  expect(outcomeOf("melted")).toEqual({ words: "melted", tone: "unsure" });
});
