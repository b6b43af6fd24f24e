import { newId } from "@/lib/kernel/ids";
import { reserveOrderStock } from "@/lib/inventory/commands/reserve-stock";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import type { Order } from "@/prisma/generated/client";

/** A warehouse in Jaipur as a courier accepts it. */
export async function createWarehouse(scope: OrgScope, code = "JAI"): Promise<string> {
  const id = newId();
  await scopedDb(scope).warehouse.create({
    data: {
      id,
      organizationId: scope.organizationId,
      code,
      name: `Warehouse ${code}`,
      contactName: "Ramesh Verma",
      phone: "9829012345",
      email: "warehouse@example.com",
      address1: "E-214 Sitapura Industrial Area",
      city: "Jaipur",
      stateCode: "RJ",
      postalCode: "302022",
      countryCode: "IN",
      timeZone: "Asia/Kolkata",
    },
  });
  return id;
}

/** A quilt with so many units free in the warehouse. */
export async function createSku(
  scope: OrgScope,
  warehouseId: string,
  available: number,
): Promise<string> {
  const id = newId();
  const { organizationId } = scope;
  await scopedDb(scope).sku.create({
    data: {
      id,
      organizationId,
      code: `RAZAI-${id.slice(-6).toUpperCase()}`,
      name: "Razai, king, indigo",
      weightGrams: 1800,
      lengthMillimetres: 400,
      widthMillimetres: 300,
      heightMillimetres: 120,
      hsn: "940490",
    },
  });
  await scopedDb(scope).stockLevel.create({
    data: { organizationId, skuId: id, warehouseId, available },
  });
  return id;
}

type OrderFields = Partial<
  Pick<
    Order,
    | ("number" | "status" | "codAmountMinor" | "paymentKind" | "channelId" | "externalOrderId")
    | ("shipAddress1" | "shipPhone" | "shipPostalCode" | "holdReason" | "isTest")
  >
>;

const PRICE_MINOR = 459_900;

/** A paid order of one line; its units are reserved and it stands under "To ship". */
export async function createOrder(
  scope: OrgScope,
  options: { readonly skuId: string; readonly quantity?: number; readonly fields?: OrderFields },
): Promise<string> {
  const id = newId();
  const { organizationId, traceId } = scope;
  const { skuId, quantity = 1, fields } = options;
  const totalMinor = PRICE_MINOR * quantity;
  await scopedDb(scope).order.create({
    data: {
      id,
      organizationId,
      number: `KL-${id.slice(-5)}`,
      status: "TO_SHIP",
      paymentStatus: "PAID",
      paymentKind: "PREPAID",
      currency: "INR",
      totalMinor,
      subtotalMinor: totalMinor,
      buyerName: "Meera Iyer",
      buyerEmail: "meera@example.com",
      buyerPhone: "9845012345",
      shipName: "Meera Iyer",
      shipPhone: "9845012345",
      shipAddress1: "14, 3rd Cross, Indiranagar",
      shipCity: "Bengaluru",
      shipStateCode: "KA",
      shipPostalCode: "560038",
      shipCountryCode: "IN",
      placedAt: new Date(),
      unitCount: quantity,
      traceId,
      ...fields,
    },
  });
  await scopedDb(scope).orderLine.create({
    data: {
      id: newId(),
      organizationId,
      orderId: id,
      externalLineId: `line-${id}`,
      skuId,
      kind: "PHYSICAL",
      position: 1,
      title: "Razai",
      variantTitle: "King, indigo",
      orderedQuantity: quantity,
      unitPriceMinor: PRICE_MINOR,
      totalMinor,
    },
  });
  await inTransaction(scope, async (tx) => {
    await tx.$queryRaw`SELECT FROM "Order" WHERE id = ${id}::uuid FOR UPDATE`;
    await reserveOrderStock(tx, scope, id);
  });
  return id;
}
