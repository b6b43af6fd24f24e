import { expect, test } from "vitest";
import { asSentence } from "./sentence";

test.each([
  ["Order does not exist", "Order does not exist."],
  [" Try again later. ", "Try again later."],
  ["Is it there?", "Is it there?"],
  ["He said “no.”", "He said “no.”"],
  ["Oops! Invalid Data", "Oops! Invalid Data."],
])("%s", (text, sentence) => {
  expect(asSentence(text)).toBe(sentence);
});
