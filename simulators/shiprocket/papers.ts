import { istDate } from "../kit/calendar";
import { pdfReply, type Reply } from "../kit/http";
import { renderLabels, type LabelContent } from "../kit/label-pdf";
import { renderSheets, type Sheet } from "../kit/sheet-pdf";
import { pickupLocationNamed } from "./accounts";
import { courierById } from "./couriers";
import { rupeesText, type Manifest, type Parcel, type Party, type SrOrder } from "./model";
import { parcelOf } from "./orders";
import type { World } from "./world";

/** Draws the paper behind a document link; undefined when its name is unknown. */
export async function drawPaper(
  world: World,
  kind: string,
  fileName: string,
): Promise<Reply | undefined> {
  const names = fileName.replace(/\.pdf$/, "");
  if (kind === "manifests") {
    const manifests = names.split("_").map((id) => world.manifests.get(id));
    if (!manifests.every((manifest) => manifest !== undefined)) return undefined;
    const sheets = manifests.map((manifest) => manifestSheet(world, manifest));
    return pdfReply(await renderSheets(sheets, new Date(manifests[0]!.createdAt)));
  }
  const orders = names
    .split("-")
    .map((id) =>
      world.orders.get(kind === "invoices" ? id : (world.shipments.get(id)?.orderId ?? "")),
    );
  if (!orders.every((order) => order !== undefined)) return undefined;
  const drawnAt = new Date(orders[0]!.createdAt);
  if (kind === "invoices") {
    return pdfReply(
      await renderSheets(
        orders.map((order) => invoiceSheet(world, order)),
        drawnAt,
      ),
    );
  }
  const labels = orders
    .map((order) => labelOf(world, order))
    .filter((label) => label !== undefined);
  return labels.length === 0 ? undefined : pdfReply(await renderLabels(labels, drawnAt));
}

function labelOf(world: World, order: SrOrder): LabelContent | undefined {
  const parcel = parcelOf(world, order);
  if (!parcel) return undefined;
  const courier = courierById(parcel.courierId);
  const value = `Rs ${rupeesText(order.subTotalPaise)}`;
  const units = order.items.reduce((sum, item) => sum + item.units, 0);
  const hsn = order.items[0]?.hsn;
  return {
    trackingNumber: parcel.id,
    courierName: parcel.courierName,
    soldBy: "via Shiprocket",
    serviceName: courier?.isSurface === false ? "Air" : "Surface",
    payment:
      order.paymentMethod === "COD" ? `COD, collect ${value}` : "Prepaid, do not collect cash",
    routeCode: order.shipping.city.slice(0, 3).toUpperCase(),
    routeDetail: `${order.shipping.pincode.slice(0, 3)}/${parcel.id.slice(-2)}`,
    postalCodeTitle: "PIN code",
    postalCode: order.shipping.pincode,
    recipient: partyLines(order.shipping),
    sender: senderOf(world, order, parcel),
    orderReference: order.channelOrderId,
    weight: `${order.weightKg.toFixed(2)} kg`,
    parcel: "1 of 1",
    contents: [
      `${units} item${units === 1 ? "" : "s"}${hsn ? `, HSN ${hsn}` : ""}`,
      `Value ${value}`,
    ],
  };
}

const partyLines = (party: Party): LabelContent["recipient"] => ({
  name: `${party.name} ${party.lastName}`.trim(),
  lines: [
    party.address,
    ...(party.address2 === "" ? [] : [party.address2]),
    `${party.city}, ${party.state} ${party.pincode}`,
    `Phone ${party.phone}`,
  ],
});

function senderOf(world: World, order: SrOrder, parcel: Parcel): LabelContent["sender"] {
  const company = world.accounts.get(parcel.accountId)?.companyName ?? "";
  if (order.isReturn) return partyLines(order.billing);
  const pickup = pickupLocationNamed(world, parcel.accountId, order.pickupLocation);
  return {
    name: company,
    lines: pickup
      ? [
          pickup.address,
          ...(pickup.address2 === "" ? [] : [pickup.address2]),
          `${pickup.city}, ${pickup.state} ${pickup.pincode}`,
          ...(pickup.gstin === null ? [] : [`GSTIN ${pickup.gstin}`]),
        ]
      : [],
  };
}

function manifestSheet(world: World, manifest: Manifest): Sheet {
  const parcels = manifest.shipmentIds
    .map((id) => world.parcels.find("shipment", id).at(-1))
    .filter((parcel) => parcel !== undefined);
  return {
    title: "Manifest",
    barcode: manifest.id,
    heading: [
      `Seller: ${world.accounts.get(manifest.accountId)?.companyName ?? ""}`,
      `Couriers: ${[...new Set(parcels.map((parcel) => parcel.courierName))].join(", ")}`,
      `Generated on ${istDate(new Date(manifest.createdAt))}`,
    ],
    columns: [
      { title: "AWB", widthPt: 150 },
      { title: "Order", widthPt: 130 },
      { title: "Destination", widthPt: 140 },
      { title: "Weight kg", widthPt: 95, align: "right" },
    ],
    rows: parcels.map((parcel) => [
      parcel.id,
      parcel.channelOrderId,
      parcel.destinationCity,
      parcel.weightKg.toFixed(2),
    ]),
    footing: [`${parcels.length} parcels handed over`, "Driver's name and signature:"],
  };
}

const invoiceSheet = (world: World, order: SrOrder): Sheet => ({
  title: "Tax invoice",
  barcode: `retail${order.id}`,
  heading: [
    world.accounts.get(order.accountId)?.companyName ?? "",
    `Bill to: ${partyLines(order.billing).name}, ${order.billing.city}, ${order.billing.state} ${order.billing.pincode}`,
    `Order ${order.channelOrderId}, ${order.orderDate}`,
  ],
  columns: [
    { title: "Item", widthPt: 255 },
    { title: "HSN", widthPt: 70 },
    { title: "Units", widthPt: 50, align: "right" },
    { title: "Price", widthPt: 70, align: "right" },
    { title: "Total", widthPt: 70, align: "right" },
  ],
  rows: order.items.map((item) => [
    item.name,
    item.hsn,
    String(item.units),
    item.sellingPrice.toFixed(2),
    (item.sellingPrice * item.units).toFixed(2),
  ]),
  footing: [`Total Rs ${rupeesText(order.subTotalPaise)}`, order.paymentMethod],
});
