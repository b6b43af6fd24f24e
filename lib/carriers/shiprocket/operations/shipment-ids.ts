import { err, ok, type Result } from "@/lib/kernel/result";
import type { CarrierError } from "../../carrier-error";
import type { ShipmentRef } from "../../model";
import type { NotDone } from "../../operations";
import { vendorId } from "./find-shipment";

export type Numbered = { readonly id: number; readonly shipment: ShipmentRef };

/**
 * Which of its numbers Shiprocket wants differs by call: label, pickup and manifest go by shipment,
 * reprint, invoice and cancel by order (Shiprocket docs).
 */
export const byShipmentId = (shipment: ShipmentRef): string | undefined =>
  shipment.carrierShipmentId;
export const byOrderId = (shipment: ShipmentRef): string | undefined => shipment.carrierOrderId;

/** Shipments with the wanted number, and those that have none yet. */
export function numbered(
  shipments: readonly ShipmentRef[],
  pick: (shipment: ShipmentRef) => string | undefined,
): { readonly ready: readonly Numbered[]; readonly notDone: readonly NotDone[] } {
  const ready: Numbered[] = [];
  const notDone: NotDone[] = [];
  for (const shipment of shipments) {
    const id = vendorId(pick(shipment));
    if (id.ok) ready.push({ id: id.value, shipment });
    else notDone.push({ reference: shipment.reference, error: id.error });
  }
  return { ready, notDone };
}

export const idsOf = (entries: readonly Numbered[]): readonly number[] =>
  entries.map(({ id }) => id);

export const shipmentsOf = (entries: readonly Numbered[]): readonly ShipmentRef[] =>
  entries.map(({ shipment }) => shipment);

/** What came of some of the shipments that were asked for. */
export type Part<File> = {
  readonly shipments: readonly ShipmentRef[];
  readonly outcome: Result<File, CarrierError>;
};

/** A set of files is a success as soon as there is one file; with none it is the first error. */
export function gather<File>(
  parts: readonly Part<File>[],
  notReady: readonly NotDone[],
): Result<{ readonly files: readonly File[]; readonly notDone: readonly NotDone[] }, CarrierError> {
  const files = parts.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []));
  const failed = parts.flatMap(({ shipments, outcome }) =>
    outcome.ok ? [] : shipments.map(({ reference }) => ({ reference, error: outcome.error })),
  );
  const notDone = [...notReady, ...failed];
  const [first] = notDone;
  return files.length === 0 && first ? err(first.error) : ok({ files, notDone });
}
