import { err, ok } from "@/lib/kernel/result";
import { carrierError } from "../../carrier-error";
import { inChunks } from "../../chunks";
import type { Operation } from "../../contract";
import type { LabelFile } from "../../model";
import { readPageSizes } from "../../page-sizes";
import { callVendor, fetchFile } from "../client";
import type { Context } from "../config";
import { limits } from "../limits";
import { labelAnswer } from "../schema";
import {
  byShipmentId,
  gather,
  idsOf,
  numbered,
  shipmentsOf,
  type Numbered,
  type Part,
} from "./shipment-ids";

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
  const { ready, notDone } = numbered(input.shipments, byShipmentId);
  const parts: Part<LabelFile>[] = [];
  for (const chunk of inChunks(ready, limits.labelBatch)) {
    parts.push(...(await printChunk(context, chunk)));
  }
  return gather(parts, notDone);
};

async function printChunk(
  context: Context,
  chunk: readonly Numbered[],
): Promise<readonly Part<LabelFile>[]> {
  const made = await callVendor(context, {
    step: "Make the label",
    effect: "read",
    method: "POST",
    path: "/courier/generate/label",
    json: { shipment_id: idsOf(chunk) },
    shape: labelAnswer,
  });
  if (!made.ok) return [{ shipments: shipmentsOf(chunk), outcome: made }];
  const leftOut = new Set((made.value.not_created ?? []).map(idOfLeftOut));
  const printed = chunk.filter(({ id }) => !leftOut.has(String(id)));
  const missing = chunk.filter(({ id }) => leftOut.has(String(id)));
  const noneMade: Part<LabelFile> = { shipments: shipmentsOf(missing), outcome: err(noLabel) };
  if (printed.length === 0) return [noneMade];
  const file = await fetchFile(context, made.value.label_url, "Fetch the label");
  return [
    {
      shipments: shipmentsOf(printed),
      outcome: file.ok
        ? ok({
            ...file.value,
            format: "PDF",
            pages: await readPageSizes(file.value.bytes),
            awbs: printed.flatMap(({ shipment }) => shipment.awbs),
          })
        : file,
    },
    noneMade,
  ];
}

/** What stands in `not_created` is not documented: a number, or an object that names one. */
function idOfLeftOut(entry: unknown): string {
  if (typeof entry === "object" && entry !== null && "shipment_id" in entry) {
    return String(entry.shipment_id);
  }
  return String(entry);
}

const noLabel = carrierError.rejected("not-ready", {
  message: "Shiprocket made no label for this shipment.",
  nextAction: "Check in Shiprocket whether it has a tracking number.",
});
