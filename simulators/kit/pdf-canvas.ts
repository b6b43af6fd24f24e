import bwip from "bwip-js/node";
import { degrees, PDFDocument, rgb, StandardFonts, type PDFFont, type PDFPage } from "pdf-lib";

/** Black on white, measured in points from the top left corner of a page. */
export type Canvas = {
  readonly text: (value: string, x: number, y: number, style: TextStyle) => void;
  readonly rule: (x1: number, y1: number, x2: number, y2: number) => void;
  readonly code128: (value: string, box: Box) => void;
  readonly dataMatrix: (value: string, x: number, y: number, sizePt: number) => void;
  readonly dashedStamp: (value: string, x: number, y: number) => void;
};

type TextStyle = {
  readonly sizePt: number;
  readonly bold?: boolean;
  readonly mono?: boolean;
  readonly align?: "left" | "right" | "centre";
  /** Shrinks the text until it fits. */
  readonly maxWidthPt?: number;
};

type Box = {
  readonly x: number;
  readonly y: number;
  readonly widthPt: number;
  readonly heightPt: number;
};

export type PdfWriter = {
  readonly addPage: (widthPt: number, heightPt: number) => Canvas;
  readonly save: () => Promise<Uint8Array>;
};

// The named export `raw` is the symbology of that name; the encoder hangs on the default export.
const encodeSymbol = bwip.raw;

const BLACK = rgb(0, 0, 0);
const SMALLEST_TEXT_PT = 4;

/** Stamped with the simulated time, so the same document is the same bytes. */
export async function createPdf(title: string, at: Date): Promise<PdfWriter> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.setProducer("Waybill courier simulator");
  document.setCreationDate(at);
  document.setModificationDate(at);
  const fonts = {
    regular: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
    mono: await document.embedFont(StandardFonts.CourierBold),
  };
  const fontOf = (style: TextStyle): PDFFont =>
    style.mono ? fonts.mono : style.bold ? fonts.bold : fonts.regular;
  return {
    addPage: (widthPt, heightPt) =>
      canvasOn(document.addPage([widthPt, heightPt]), heightPt, fontOf),
    save: () => document.save({ useObjectStreams: false }),
  };
}

function canvasOn(page: PDFPage, heightPt: number, fontOf: (style: TextStyle) => PDFFont): Canvas {
  const text: Canvas["text"] = (value, x, y, style) => {
    const font = fontOf(style);
    const printable = toPrintable(value);
    let sizePt = style.sizePt;
    if (style.maxWidthPt !== undefined) {
      while (
        sizePt > SMALLEST_TEXT_PT &&
        font.widthOfTextAtSize(printable, sizePt) > style.maxWidthPt
      ) {
        sizePt -= 0.25;
      }
    }
    const widthPt = font.widthOfTextAtSize(printable, sizePt);
    const shift = style.align === "right" ? widthPt : style.align === "centre" ? widthPt / 2 : 0;
    page.drawText(printable, { x: x - shift, y: heightPt - y, size: sizePt, font, color: BLACK });
  };
  const block = (x: number, y: number, widthPt: number, blockHeightPt: number): void =>
    page.drawRectangle({
      x,
      y: heightPt - y - blockHeightPt,
      width: widthPt,
      height: blockHeightPt,
      color: BLACK,
    });
  return {
    text,
    rule: (x1, y1, x2, y2) =>
      page.drawLine({
        start: { x: x1, y: heightPt - y1 },
        end: { x: x2, y: heightPt - y2 },
        thickness: 0.75,
        color: BLACK,
      }),
    code128: (value, box) => {
      const [symbol] = encodeSymbol("code128", toPrintable(value) || "?");
      if (!symbol || !("sbs" in symbol)) return;
      const modules = symbol.sbs.reduce((sum, width) => sum + width, 0);
      const modulePt = box.widthPt / modules;
      let x = box.x;
      symbol.sbs.forEach((width, position) => {
        if (position % 2 === 0) block(x, box.y, width * modulePt, box.heightPt);
        x += width * modulePt;
      });
    },
    dataMatrix: (value, x, y, sizePt) => {
      const [symbol] = encodeSymbol("datamatrix", value);
      if (!symbol || !("pixs" in symbol)) return;
      const cellPt = sizePt / symbol.pixx;
      symbol.pixs.forEach((dark, position) => {
        if (!dark) return;
        const column = position % symbol.pixx;
        block(
          x + column * cellPt,
          y + ((position - column) / symbol.pixx) * cellPt,
          cellPt,
          cellPt,
        );
      });
    },
    dashedStamp: (value, x, y) => {
      const tilt = degrees(5);
      const style = { sizePt: 15, bold: true };
      const widthPt = fontOf(style).widthOfTextAtSize(value, style.sizePt) + 18;
      page.drawRectangle({
        x,
        y: heightPt - y,
        width: widthPt,
        height: 24,
        rotate: tilt,
        borderColor: BLACK,
        borderWidth: 1,
        borderDashArray: [3, 2],
      });
      page.drawText(value, {
        x: x + 8.5,
        y: heightPt - y + 7.5,
        size: style.sizePt,
        font: fontOf(style),
        color: BLACK,
        rotate: tilt,
      });
    },
  };
}

/** The built-in PDF fonts know Latin-1 only; the rupee sign is written out, the rest marked. */
const toPrintable = (value: string): string =>
  value
    .replaceAll("\u20B9", "Rs ")
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[^\u0020-\u007E\u00A0-\u00FF]/g, "?");
