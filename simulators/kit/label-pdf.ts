import { createPdf, type Canvas } from "./pdf-canvas";

/** What a parcel label says; each courier fills it in. */
export type LabelContent = {
  readonly trackingNumber: string;
  readonly courierName: string;
  /** Under the courier's name, e.g. `via Shiprocket`. */
  readonly soldBy: string;
  readonly serviceName: string;
  /** `Prepaid, do not collect cash` or `COD, collect Rs 1,598.00`. */
  readonly payment: string;
  readonly routeCode: string;
  readonly routeDetail: string;
  readonly postalCodeTitle: string;
  readonly postalCode: string;
  readonly recipient: { readonly name: string; readonly lines: readonly string[] };
  readonly sender: { readonly name: string; readonly lines: readonly string[] };
  readonly orderReference: string;
  readonly weight: string;
  readonly parcel: string;
  readonly contents: readonly string[];
};

/** 4 × 6 in, the size of thermal label stock. */
const LABEL_WIDTH_PT = 288;
const LABEL_HEIGHT_PT = 432;
const LEFT = 12;
const RIGHT = LABEL_WIDTH_PT - LEFT;
const INNER_WIDTH_PT = RIGHT - LEFT;

/** One page a label. Every label is stamped SAMPLE: no courier would carry it. */
export async function renderLabels(labels: readonly LabelContent[], at: Date): Promise<Uint8Array> {
  const title = labels.map((label) => label.trackingNumber).join(" ");
  const pdf = await createPdf(`Label ${title}`, at);
  for (const label of labels) drawLabel(pdf.addPage(LABEL_WIDTH_PT, LABEL_HEIGHT_PT), label);
  return pdf.save();
}

function drawLabel(canvas: Canvas, label: LabelContent): void {
  drawHead(canvas, label);
  canvas.code128(label.trackingNumber, {
    x: LEFT + 6,
    y: 96,
    widthPt: INNER_WIDTH_PT - 12,
    heightPt: 70,
  });
  canvas.text(spaced(label.trackingNumber), LABEL_WIDTH_PT / 2, 180, {
    sizePt: 12,
    mono: true,
    align: "centre",
    maxWidthPt: INNER_WIDTH_PT,
  });
  canvas.rule(0, 190, LABEL_WIDTH_PT, 190);
  canvas.text("Deliver to", LEFT, 202, { sizePt: 6 });
  canvas.text(label.recipient.name, LEFT, 216, {
    sizePt: 12,
    bold: true,
    maxWidthPt: INNER_WIDTH_PT,
  });
  label.recipient.lines.slice(0, 5).forEach((line, row) => {
    canvas.text(line, LEFT, 230 + row * 13, { sizePt: 10, maxWidthPt: INNER_WIDTH_PT });
  });
  canvas.dashedStamp("SAMPLE", 196, 296);
  canvas.rule(0, 304, LABEL_WIDTH_PT, 304);
  drawSender(canvas, label);
  drawFoot(canvas, label);
}

function drawHead(canvas: Canvas, label: LabelContent): void {
  canvas.text(label.courierName.toUpperCase(), LEFT, 22, {
    sizePt: 14,
    bold: true,
    maxWidthPt: 150,
  });
  canvas.text(label.soldBy, LEFT, 32, { sizePt: 6.5 });
  canvas.text(label.serviceName.toUpperCase(), RIGHT, 22, {
    sizePt: 13,
    bold: true,
    align: "right",
    maxWidthPt: 104,
  });
  canvas.text(label.payment, RIGHT, 32, { sizePt: 6.5, align: "right" });
  canvas.rule(0, 40, LABEL_WIDTH_PT, 40);
  canvas.text(label.routeCode, LEFT, 76, { sizePt: 28, bold: true, maxWidthPt: 80 });
  canvas.rule(98, 52, 98, 80);
  canvas.text(label.routeDetail, 106, 74, { sizePt: 15, bold: true, maxWidthPt: 78 });
  canvas.text(label.postalCodeTitle, RIGHT, 53, { sizePt: 6.5, align: "right" });
  canvas.text(label.postalCode, RIGHT, 77, {
    sizePt: 23,
    bold: true,
    align: "right",
    maxWidthPt: 92,
  });
  canvas.rule(0, 88, LABEL_WIDTH_PT, 88);
}

function drawSender(canvas: Canvas, label: LabelContent): void {
  canvas.text("From, return here if undelivered", LEFT, 314, { sizePt: 6 });
  [label.sender.name, ...label.sender.lines].slice(0, 5).forEach((line, row) => {
    canvas.text(line, LEFT, 325 + row * 10.5, { sizePt: 8.5, maxWidthPt: 196 });
  });
  canvas.dataMatrix(label.trackingNumber, RIGHT - 52, 310, 52);
}

function drawFoot(canvas: Canvas, label: LabelContent): void {
  canvas.rule(0, 370, LABEL_WIDTH_PT, 370);
  const columns = [
    ["Order", label.orderReference],
    ["Weight", label.weight],
    ["Parcel", label.parcel],
  ] as const;
  columns.forEach(([title, value], column) => {
    const x = column * (LABEL_WIDTH_PT / 3);
    if (column > 0) canvas.rule(x, 370, x, 396);
    const inset = x + (column === 0 ? LEFT : 10);
    canvas.text(title, inset, 379, { sizePt: 6 });
    canvas.text(value, inset, 390, { sizePt: 9, mono: true, maxWidthPt: LABEL_WIDTH_PT / 3 - 18 });
  });
  canvas.rule(0, 396, LABEL_WIDTH_PT, 396);
  canvas.code128(label.orderReference, { x: LEFT, y: 402, widthPt: 160, heightPt: 22 });
  label.contents.slice(0, 2).forEach((line, row) => {
    canvas.text(line, RIGHT, 411 + row * 10, { sizePt: 7, align: "right", maxWidthPt: 88 });
  });
}

const spaced = (value: string): string => value.replace(/(.{4})(?=.)/g, "$1 ");
