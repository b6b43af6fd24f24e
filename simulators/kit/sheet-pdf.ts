import { createPdf } from "./pdf-canvas";

/** A plain A4 paper: manifest, invoice. Heads repeat on every page. */
export type Sheet = {
  readonly title: string;
  /** Printed as Code128 at the top right. */
  readonly barcode: string;
  readonly heading: readonly string[];
  readonly columns: readonly {
    readonly title: string;
    readonly widthPt: number;
    readonly align?: "right";
  }[];
  readonly rows: readonly (readonly string[])[];
  readonly footing: readonly string[];
};

const A4_WIDTH_PT = 595;
const A4_HEIGHT_PT = 842;
const MARGIN_PT = 40;
const ROW_HEIGHT_PT = 18;
const ROWS_A_PAGE = 32;

export async function renderSheets(sheets: readonly Sheet[], at: Date): Promise<Uint8Array> {
  const pdf = await createPdf(
    sheets.map((sheet) => `${sheet.title} ${sheet.barcode}`).join(", "),
    at,
  );
  for (const sheet of sheets) {
    const pages = Math.max(1, Math.ceil(sheet.rows.length / ROWS_A_PAGE));
    for (let page = 0; page < pages; page += 1) {
      const canvas = pdf.addPage(A4_WIDTH_PT, A4_HEIGHT_PT);
      const right = A4_WIDTH_PT - MARGIN_PT;
      canvas.text(sheet.title, MARGIN_PT, 58, { sizePt: 16, bold: true });
      canvas.code128(sheet.barcode, { x: right - 150, y: 36, widthPt: 150, heightPt: 26 });
      canvas.text(sheet.barcode, right, 74, { sizePt: 8, mono: true, align: "right" });
      canvas.dashedStamp("SAMPLE", 250, 62);
      sheet.heading.forEach((line, row) =>
        canvas.text(line, MARGIN_PT, 80 + row * 13, { sizePt: 10 }),
      );
      const top = 80 + sheet.heading.length * 13 + 20;
      const rows = sheet.rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE);
      const lines = [sheet.columns.map((column) => column.title), ...rows];
      lines.forEach((cells, line) => {
        let x = MARGIN_PT;
        sheet.columns.forEach((column, position) => {
          const rightAligned = column.align === "right";
          canvas.text(
            cells[position] ?? "",
            rightAligned ? x + column.widthPt : x,
            top + line * ROW_HEIGHT_PT,
            {
              sizePt: 10,
              bold: line === 0,
              maxWidthPt: column.widthPt - 6,
              ...(rightAligned && { align: "right" }),
            },
          );
          x += column.widthPt;
        });
        const ruleY = top + line * ROW_HEIGHT_PT + 5;
        canvas.rule(MARGIN_PT, ruleY, right, ruleY);
      });
      const below = top + lines.length * ROW_HEIGHT_PT + 14;
      sheet.footing.forEach((line, row) =>
        canvas.text(line, right, below + row * 14, { sizePt: 10, align: "right" }),
      );
      canvas.text(`Page ${page + 1} of ${pages}`, right, A4_HEIGHT_PT - 30, {
        sizePt: 8,
        align: "right",
      });
    }
  }
  return pdf.save();
}
