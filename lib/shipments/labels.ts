import { PDFDocument } from "pdf-lib";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";

export type StoredLabel = {
  readonly documentId: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  /** "label-KL-20338-7QX2MC.pdf" */
  readonly fileName: string;
};

const extensions: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "application/zpl": "zpl",
};

/** The label as the courier gave it, byte for byte. */
export async function getLabel(
  scope: OrgScope,
  shipmentId: string,
): Promise<StoredLabel | undefined> {
  const document = await scopedDb(scope).shipmentDocument.findFirst({
    where: { organizationId: scope.organizationId, shipmentId, kind: "LABEL" },
    include: { shipment: { select: { reference: true } } },
  });
  if (!document) return undefined;
  const { id, mediaType, bytes, sha256, shipment } = document;
  const fileName = `label-${shipment.reference}.${extensions[mediaType] ?? "bin"}`;
  return { documentId: id, mediaType, bytes, sha256, fileName };
}

export type MergedLabels = {
  readonly bytes: Uint8Array;
  readonly mediaType: "application/pdf";
  readonly labelCount: number;
};

/** 4 × 6 inches in points, for labels that come as pictures. */
const PICTURE_PAGE = [288, 432] as const;

/**
 * Labels of many shipments as one PDF, in the given order, each page as the courier drew it. All or
 * none: a packer who gets 49 pages for 50 parcels would not notice. Looking is not printing: prints
 * are logged by `logPrintsOf`.
 */
export async function mergeLabels(
  scope: OrgScope,
  shipmentIds: readonly string[],
): Promise<Result<MergedLabels, AppError>> {
  const wanted = [...new Set(shipmentIds)];
  const documents = await scopedDb(scope).shipmentDocument.findMany({
    where: {
      organizationId: scope.organizationId,
      shipmentId: { in: wanted },
      kind: "LABEL",
    },
    select: {
      ...{ id: true, shipmentId: true, mediaType: true, bytes: true },
      shipment: { select: { reference: true } },
    },
  });
  const byShipment = new Map(documents.map((document) => [document.shipmentId, document]));
  const missing = wanted.filter((id) => !byShipment.has(id));
  if (wanted.length === 0 || missing.length > 0) return err(labelsMissing(missing.length));
  const merged = await PDFDocument.create();
  for (const id of wanted) {
    const document = byShipment.get(id)!;
    const added = await addPages(merged, document).catch(() => "damaged" as const);
    if (added !== "added") return err(notMergeable[added](document.shipment.reference));
  }
  const bytes = await merged.save();
  return ok({ bytes, mediaType: "application/pdf", labelCount: wanted.length });
}

async function addPages(
  merged: PDFDocument,
  document: { readonly mediaType: string; readonly bytes: Uint8Array },
): Promise<"added" | "forPrinter"> {
  if (document.mediaType === "application/pdf") {
    const source = await PDFDocument.load(document.bytes);
    const pages = await merged.copyPages(source, source.getPageIndices());
    for (const page of pages) merged.addPage(page);
    return "added";
  }
  const picture =
    document.mediaType === "image/png"
      ? await merged.embedPng(document.bytes)
      : document.mediaType === "image/jpeg"
        ? await merged.embedJpg(document.bytes)
        : undefined;
  if (!picture) return "forPrinter";
  const [width, height] = PICTURE_PAGE;
  merged.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  return "added";
}

const labelsMissing = (count: number): AppError =>
  appError.conflict(
    "labels-missing",
    count === 1
      ? "One of these shipments has no label yet"
      : `${count} shipments have no label yet`,
    { nextAction: "Leave them out, or ask for their labels first." },
  );

/** All or none, so it is named which one stands in the way. */
const notMergeable = {
  forPrinter: (reference: string): AppError =>
    appError.conflict(
      "labels-not-mergeable",
      `The label of ${reference} is for a label printer only`,
      { nextAction: "Print it on its own from the shipment's page, and the others without it." },
    ),
  damaged: (reference: string): AppError =>
    appError.conflict("label-damaged", `The label of ${reference} cannot be read`, {
      nextAction: "Print the others without it, and ask the courier for this one again.",
    }),
};
