import { err, ok, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError } from "../../carrier-error";
import type { Operation } from "../../contract";
import { inChunks } from "../../chunks";
import type { LabelFile, ManifestFile, ShipmentRef } from "../../model";
import type { NotDone } from "../../operations";
import { callVendor, fetchFile } from "../client";
import type { Context } from "../config";
import { limits } from "../limits";
import { invoiceAnswer, labelAnswer, manifestAnswer } from "../schema";
import { vendorId } from "./find-shipment";

const failAll = (shipments: readonly ShipmentRef[], error: CarrierError): readonly NotDone[] =>
  shipments.map(({ reference }) => ({ reference, error }));

/** Shipments with a number of Shiprocket's, and those that have none yet. */
function withId(
  shipments: readonly ShipmentRef[],
  pick: (shipment: ShipmentRef) => string | undefined,
): {
  readonly ready: readonly { readonly id: number; readonly shipment: ShipmentRef }[];
  readonly notDone: readonly NotDone[];
} {
  const ready: { id: number; shipment: ShipmentRef }[] = [];
  const notDone: NotDone[] = [];
  for (const shipment of shipments) {
    const id = vendorId(pick(shipment));
    if (id.ok) ready.push({ id: id.value, shipment });
    else notDone.push({ reference: shipment.reference, error: id.error });
  }
  return { ready, notDone };
}

const byShipmentId = (shipment: ShipmentRef): string | undefined => shipment.carrierShipmentId;
const byOrderId = (shipment: ShipmentRef): string | undefined => shipment.carrierOrderId;

/** A set of files is a success as soon as there is one file; with none it is the first error. */
function settle<File>(
  files: readonly File[],
  notDone: readonly NotDone[],
): Result<{ readonly files: readonly File[]; readonly notDone: readonly NotDone[] }, CarrierError> {
  const [first] = notDone;
  return files.length === 0 && first ? err(first.error) : ok({ files, notDone });
}

/** PDF labels, one file for each call; the link is fetched at once and the bytes are kept. */
export const getLabel: Operation<"getLabel", Context> = async (context, input) => {
  if (input.format !== "PDF") {
    return err(
      carrierError.rejected("field-invalid", {
        message: `Shiprocket prints labels as PDF only, not as ${input.format}.`,
        nextAction: "Choose PDF for this courier account.",
        field: "format",
      }),
    );
  }
  const { ready, notDone } = withId(input.shipments, byShipmentId);
  const files: LabelFile[] = [];
  const failed: NotDone[] = [...notDone];
  for (const chunk of inChunks(ready, limits.labelBatch)) {
    const made = await callVendor(context, {
      step: "Make the label",
      effect: "read",
      method: "POST",
      path: "/courier/generate/label",
      json: { shipment_id: chunk.map(({ id }) => id) },
      shape: labelAnswer,
    });
    if (!made.ok) {
      failed.push(
        ...failAll(
          chunk.map(({ shipment }) => shipment),
          made.error,
        ),
      );
      continue;
    }
    const refused = new Set((made.value.not_created ?? []).map(idOfRefused));
    const printed = chunk.filter(({ id }) => !refused.has(String(id)));
    failed.push(
      ...failAll(
        chunk.filter((entry) => !printed.includes(entry)).map(({ shipment }) => shipment),
        noLabel(),
      ),
    );
    const file = await fetchFile(context, made.value.label_url, "Fetch the label");
    if (file.ok) {
      files.push({
        ...file.value,
        format: "PDF",
        awbs: printed.flatMap(({ shipment }) => shipment.awbs),
      });
    } else {
      failed.push(
        ...failAll(
          printed.map(({ shipment }) => shipment),
          file.error,
        ),
      );
    }
  }
  return settle(files, failed);
};

/** What stands in `not_created` is not documented: a number, or an object that names one. */
function idOfRefused(entry: unknown): string {
  if (typeof entry === "object" && entry !== null && "shipment_id" in entry) {
    return String(entry.shipment_id);
  }
  return String(entry);
}

const noLabel = (): CarrierError =>
  carrierError.rejected("not-ready", {
    message: "Shiprocket made no label for this shipment.",
    nextAction: "Check in Shiprocket whether it has a tracking number.",
  });

/** Splits by the courier's limit and drops none; each chunk is one file. */
export const createManifest: Operation<"createManifest", Context> = async (context, input) => {
  const { ready, notDone } = withId(input.shipments, byShipmentId);
  const files: ManifestFile[] = [];
  const failed: NotDone[] = [...notDone];
  for (const chunk of inChunks(ready, limits.manifestBatch)) {
    for (const part of await manifestParts(context, chunk)) {
      if (part.file.ok) {
        files.push({
          ...part.file.value,
          references: part.shipments.map(({ reference }) => reference),
        });
      } else {
        failed.push(...failAll(part.shipments, part.file.error));
      }
    }
  }
  return settle(files, failed);
};

type Part = {
  readonly shipments: readonly ShipmentRef[];
  readonly file: Result<{ readonly bytes: Uint8Array; readonly mediaType: string }, CarrierError>;
};

/**
 * Shiprocket refuses a whole call when one shipment of it has a manifest already, and names those;
 * they are printed again and the others get their own.
 */
async function manifestParts(
  context: Context,
  chunk: readonly { readonly id: number; readonly shipment: ShipmentRef }[],
): Promise<readonly Part[]> {
  const made = await generateManifest(
    context,
    chunk.map(({ id }) => id),
  );
  const isDone = !made.ok && made.error.kind === "rejected" && made.error.reason === "already-done";
  if (!isDone) return [{ shipments: chunk.map(({ shipment }) => shipment), file: made }];
  const named = new Set(made.error.subjects ?? chunk.map(({ id }) => String(id)));
  const old = chunk.filter(({ id }) => named.has(String(id)));
  const fresh = chunk.filter(({ id }) => !named.has(String(id)));
  const parts: Part[] = [];
  if (old.length > 0) {
    const shipments = old.map(({ shipment }) => shipment);
    parts.push({ shipments, file: await printManifest(context, shipments) });
  }
  if (fresh.length > 0) {
    const file =
      old.length > 0
        ? await generateManifest(
            context,
            fresh.map(({ id }) => id),
          )
        : made;
    parts.push({ shipments: fresh.map(({ shipment }) => shipment), file });
  }
  return parts;
}

async function generateManifest(context: Context, ids: readonly number[]): Promise<Part["file"]> {
  const made = await callVendor(context, {
    step: "Make the manifest",
    effect: "read",
    method: "POST",
    path: "/manifests/generate",
    json: { shipment_id: ids },
    shape: manifestAnswer,
  });
  return made.ok ? fetchFile(context, made.value.manifest_url, "Fetch the manifest") : made;
}

/** Print takes order ids where generate takes shipment ids. */
async function printManifest(
  context: Context,
  shipments: readonly ShipmentRef[],
): Promise<Part["file"]> {
  const made = await callVendor(context, {
    step: "Print the manifest again",
    effect: "read",
    method: "POST",
    path: "/manifests/print",
    json: { order_ids: withId(shipments, byOrderId).ready.map(({ id }) => id) },
    shape: manifestAnswer,
  });
  return made.ok ? fetchFile(context, made.value.manifest_url, "Fetch the manifest") : made;
}

export const getInvoice: Operation<"getInvoice", Context> = async (context, input) => {
  const { ready, notDone } = withId(input.shipments, byOrderId);
  const [first] = notDone;
  if (first) return err(first.error);
  const made = await callVendor(context, {
    step: "Make the invoice",
    effect: "read",
    method: "POST",
    path: "/orders/print/invoice",
    json: { ids: ready.map(({ id }) => id) },
    shape: invoiceAnswer,
  });
  return made.ok ? fetchFile(context, made.value.invoice_url, "Fetch the invoice") : made;
};
