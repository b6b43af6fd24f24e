import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { readPageSizes } from "./page-sizes";

test("pages are measured in millimetres, each for itself", async () => {
  const document = await PDFDocument.create();
  document.addPage([288, 432]);
  document.addPage([595.28, 841.89]);
  expect(await readPageSizes(await document.save())).toEqual([
    { widthMillimetres: 102, heightMillimetres: 152 },
    { widthMillimetres: 210, heightMillimetres: 297 },
  ]);
});

test("a file that cannot be read has no sizes, and no throw", async () => {
  expect(await readPageSizes(new TextEncoder().encode("%PDF-1.4 nonsense"))).toEqual([]);
  expect(await readPageSizes(new Uint8Array())).toEqual([]);
});
