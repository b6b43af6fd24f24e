import { ok, type Result } from "@/lib/kernel/result";
import type { CarrierError } from "../../carrier-error";
import { inChunks } from "../../chunks";
import type { Operation } from "../../contract";
import type { ManifestFile, ShipmentRef } from "../../model";
import { callVendor, fetchFile } from "../client";
import type { Context } from "../config";
import { limits } from "../limits";
import { manifestAnswer } from "../schema";
import {
  byOrderId,
  byShipmentId,
  gather,
  idsOf,
  numbered,
  shipmentsOf,
  type Numbered,
  type Part,
} from "./shipment-ids";

type Outcome = Result<ManifestFile, CarrierError>;

/** Splits by the courier's limit and drops none; each chunk is one file. */
export const createManifest: Operation<"createManifest", Context> = async (context, input) => {
  const { ready, notDone } = numbered(input.shipments, byShipmentId);
  const parts: Part<ManifestFile>[] = [];
  for (const chunk of inChunks(ready, limits.manifestBatch)) {
    parts.push(...(await manifestChunk(context, chunk)));
  }
  return gather(parts, notDone);
};

/**
 * Shiprocket refuses a whole call when one shipment of it has a manifest already, and names those;
 * they are printed again and the others get their own.
 */
async function manifestChunk(
  context: Context,
  chunk: readonly Numbered[],
): Promise<readonly Part<ManifestFile>[]> {
  const made = await generate(context, chunk);
  const isDone = !made.ok && made.error.kind === "rejected" && made.error.reason === "already-done";
  if (!isDone) return [{ shipments: shipmentsOf(chunk), outcome: made }];
  const named = new Set(made.error.subjects ?? idsOf(chunk).map(String));
  const old = chunk.filter(({ id }) => named.has(String(id)));
  const fresh = chunk.filter(({ id }) => !named.has(String(id)));
  const parts: Part<ManifestFile>[] = [];
  if (old.length > 0) {
    parts.push({
      shipments: shipmentsOf(old),
      outcome: await printAgain(context, shipmentsOf(old)),
    });
  }
  if (fresh.length > 0) {
    // It named shipments we did not ask for: asking the same again would be refused the same way.
    const outcome = old.length > 0 ? await generate(context, fresh) : made;
    parts.push({ shipments: shipmentsOf(fresh), outcome });
  }
  return parts;
}

async function generate(context: Context, entries: readonly Numbered[]): Promise<Outcome> {
  const made = await callVendor(context, {
    step: "Make the manifest",
    effect: "read",
    method: "POST",
    path: "/manifests/generate",
    json: { shipment_id: idsOf(entries) },
    shape: manifestAnswer,
  });
  return made.ok ? download(context, made.value.manifest_url, shipmentsOf(entries)) : made;
}

async function printAgain(context: Context, shipments: readonly ShipmentRef[]): Promise<Outcome> {
  const made = await callVendor(context, {
    step: "Print the manifest again",
    effect: "read",
    method: "POST",
    path: "/manifests/print",
    json: { order_ids: idsOf(numbered(shipments, byOrderId).ready) },
    shape: manifestAnswer,
  });
  return made.ok ? download(context, made.value.manifest_url, shipments) : made;
}

async function download(
  context: Context,
  link: string,
  shipments: readonly ShipmentRef[],
): Promise<Outcome> {
  const file = await fetchFile(context, link, "Fetch the manifest");
  if (!file.ok) return file;
  return ok({ ...file.value, references: shipments.map(({ reference }) => reference) });
}
