import { createHash } from "node:crypto";
import { formatGrams } from "@/lib/kernel/weight";
import { renderLabels } from "@/simulators/kit/label-pdf";
import { drawPaper } from "@/simulators/shiprocket/papers";
import type { FarSide } from "./far-side";
import { HOUR_MS } from "./local-time";
import type { OrderRowsInput } from "./order-rows";
import type { ParcelState } from "./parcel-state";
import type { OrderStory } from "./story";

/** Labels are kept where somebody may still want to print or look at them. */
const KEPT_FOR_MS = 5 * 24 * HOUR_MS;

/** The label as the courier draws it, and who printed it. */
export async function writeLabel(
  input: OrderRowsInput,
  farSide: FarSide,
  story: OrderStory,
  parcel: ParcelState,
): Promise<void> {
  const { ids, rows, random, now, merchant } = input;
  const isRecent = now.getTime() - parcel.bookedAt.getTime() < KEPT_FOR_MS;
  if (!isRecent || parcel.awb === null || parcel.lights.label !== "DONE") return;
  const bytes =
    merchant.countryCode === "IN"
      ? await indianLabel(farSide, parcel)
      : await americanLabel(input, story, parcel);
  if (!bytes) return;
  const id = random.id(parcel.bookedAt);
  rows.ShipmentDocument.push({
    id,
    organizationId: ids.organizationId,
    shipmentId: parcel.shipmentId,
    kind: "LABEL",
    mediaType: "application/pdf",
    bytes: new Uint8Array(bytes),
    sha256: createHash("sha256").update(bytes).digest("hex"),
    createdAt: new Date(parcel.bookedAt.getTime() + 1000),
  });
  // What has left was printed; of what waits, some was not yet.
  if (parcel.pickedUpAt === null && !random.chance(0.6)) return;
  const printer = merchant.people.find(({ role }) => role === "OPERATOR") ?? merchant.people[0];
  const at = new Date(parcel.bookedAt.getTime() + random.integer(3, 35) * 60_000);
  if (at > now) return;
  rows.PrintLog.push({
    id: random.id(at),
    organizationId: ids.organizationId,
    documentId: id,
    actorName: printer?.name ?? "Waybill",
    at,
  });
}

async function indianLabel(farSide: FarSide, parcel: ParcelState): Promise<Uint8Array | undefined> {
  const reply = await drawPaper(farSide.courier, "labels", `${parcel.carrierShipmentId}.pdf`);
  return reply && typeof reply.body !== "string" ? reply.body : undefined;
}

function americanLabel(
  { merchant }: OrderRowsInput,
  story: OrderStory,
  parcel: ParcelState,
): Promise<Uint8Array> {
  const to = story.shopOrder.shippingAddress;
  const from = story.warehouse ?? merchant.warehouses[0];
  const units = story.firstParcelLines.reduce((sum, line) => sum + line.shopLine.quantity, 0);
  return renderLabels(
    [
      {
        trackingNumber: parcel.awb ?? "",
        courierName: parcel.accountKey.toUpperCase(),
        soldBy: "history of the demo",
        serviceName: parcel.serviceName ?? "",
        payment: "Postage paid",
        routeCode: to?.provinceCode ?? "",
        routeDetail: to?.zip.slice(0, 3) ?? "",
        postalCodeTitle: "ZIP code",
        postalCode: to?.zip ?? "",
        recipient: {
          name: `${to?.firstName ?? ""} ${to?.lastName ?? ""}`,
          lines: [to?.address1, to?.address2, `${to?.city}, ${to?.provinceCode} ${to?.zip}`].filter(
            (line) => typeof line === "string",
          ),
        },
        sender: {
          name: merchant.name,
          lines: [
            from?.address1 ?? "",
            `${from?.city ?? ""}, ${from?.stateCode ?? ""} ${from?.postalCode ?? ""}`,
          ],
        },
        orderReference: story.number,
        weight: formatGrams(parcel.size.weightGrams),
        parcel: "1 of 1",
        contents: [`${units} item${units === 1 ? "" : "s"}`],
      },
    ],
    parcel.bookedAt,
  );
}
