import type { BookedShipment, BookingProgress, ShipmentRef } from "../model";
import type { ContractSubject } from "./contract-subject";

export const refOf = (reference: string, booked: BookedShipment): ShipmentRef => ({
  reference,
  awbs: booked.parcels.map(({ awb }) => awb),
  ...(booked.carrierOrderId === undefined ? {} : { carrierOrderId: booked.carrierOrderId }),
  ...(booked.carrierShipmentId === undefined
    ? {}
    : { carrierShipmentId: booked.carrierShipmentId }),
  ...(booked.carrierData === undefined ? {} : { carrierData: booked.carrierData }),
});

/**
 * Books as the worker does: saves the progress, looks up after a lost answer, repeats what is safe
 * to repeat. Returns the booking and how the attempts ended.
 */
export async function bookAsTheWorkerDoes(
  subject: ContractSubject,
  reference: string,
): Promise<{ readonly booked: BookedShipment | undefined; readonly endings: readonly string[] }> {
  const { operations } = subject.adapter;
  const endings: string[] = [];
  let progress: BookingProgress | undefined;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const result = await operations.createShipment(subject.context(), {
      request: subject.request(reference),
      ...(progress ? { progress } : {}),
      onProgress: async (reached) => {
        progress = reached;
      },
    });
    endings.push(result.ok ? "ok" : result.error.kind);
    if (result.ok) return { booked: result.value, endings };
    if (result.error.kind !== "ambiguous") continue;
    const found = await operations.findShipment(subject.context(), {
      reference,
      ...(progress ? { progress } : {}),
    });
    if (!found.ok) continue;
    if (found.value.kind === "booked") return { booked: found.value.booking, endings };
    if (found.value.kind === "begun") progress = found.value.progress;
  }
  return { booked: undefined, endings };
}
