import { expect, test } from "vitest";
import { csvLine, csvResponse } from "./csv-response";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])(
  "%j is text to a spreadsheet and no formula",
  (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  },
);

test("numbers stay numbers, even below zero", () => {
  expect(csvLine([-3, 0, null, "RZ-1"])).toBe("-3,0,,RZ-1\r\n");
});

test("commas, quotes and line ends stay inside their cell", () => {
  expect(csvLine(['Sheet, "king"', "two\nlines"])).toBe('"Sheet, ""king""","two\nlines"\r\n');
});

test("the file says that it is UTF-8, and is sent as it is read", async () => {
  let isDone = false;
  async function* lines() {
    yield csvLine(["रज़ाई"]);
    await Promise.resolve();
    isDone = true;
  }
  const response = csvResponse("stock 1.csv", lines());
  expect(isDone).toBe(false);
  expect(response.headers.get("content-disposition")).toContain('filename="stock-1.csv"');
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe("रज़ाई\r\n");
});
