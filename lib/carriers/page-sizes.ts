import { PDFDocument } from "pdf-lib";
import type { PageSize } from "./model";

const POINTS_PER_MILLIMETRE = 72 / 25.4;
const toMillimetres = (points: number): number => Math.round(points / POINTS_PER_MILLIMETRE);

/** Page sizes of a PDF, in millimetres; empty for one that cannot be read, which still prints. */
export async function readPageSizes(bytes: Uint8Array): Promise<readonly PageSize[]> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    return document.getPages().map((page) => {
      const { width, height } = page.getSize();
      return { widthMillimetres: toMillimetres(width), heightMillimetres: toMillimetres(height) };
    });
  } catch {
    return [];
  }
}
