import { expect } from "@playwright/test";
import type { ExceptionListItem } from "../../lib/exceptions/schema";
import type { OrderDetail } from "../../lib/orders/schema";
import type { ControlClient, PlaceOrderInput } from "../../simulators/control-client";
import { SHOP } from "./desk";
import type { WaybillApi } from "./waybill-api";

/** What most specs order: fits every courier, and there is plenty of it. */
const PLENTIFUL_SKU = "KL-CC-16-TEA";
const PLENTY = 200;

/**
 * To every warehouse that has it, so that an order of a few is one parcel wherever it goes. What is
 * left of a seeded history depends on the day.
 */
export async function bringInPlenty(api: WaybillApi): Promise<void> {
  const { items } = await api.stock(`q=${PLENTIFUL_SKU}`);
  for (const { skuId, warehouseId } of items) {
    const arrived = {
      skuId,
      warehouseId,
      kind: "RECEIVED",
      delta: PLENTY,
      reason: "For the specs",
    };
    const reply = await api.call("POST", "/inventory/adjust", arrived);
    if (!reply.ok) throw new Error(`No stock for the specs: ${await reply.text()}`);
  }
}

type Arranging = { readonly control: ControlClient; readonly api: WaybillApi };
export type PlacedOrder = { readonly order: OrderDetail; readonly externalId: string };

/** A paid order of the simulated shop, once its stock is reserved here. */
export async function placePaidOrder(
  { control, api }: Arranging,
  input: Partial<PlaceOrderInput> = {},
): Promise<PlacedOrder> {
  const placed = await control.shopify.placeOrder({
    shop: SHOP,
    payment: "prepaid",
    lines: [{ sku: PLENTIFUL_SKU, quantity: 1 }],
    ...input,
  });
  return { order: await api.orderThatIs(placed.name, "TO_SHIP"), externalId: placed.id };
}

/** The open case of this kind about an order, once it has been raised. */
export async function caseOfOrder(
  api: WaybillApi,
  kind: ExceptionListItem["kind"],
  orderNumber: string,
): Promise<ExceptionListItem> {
  let found: ExceptionListItem | undefined;
  await expect(async () => {
    const { items } = await api.exceptions(`kind=${kind}`);
    found = items.find((item) => item.orderNumber === orderNumber);
    expect(found, `${kind} of ${orderNumber}`).toBeDefined();
  }).toPass({ timeout: 20_000 });
  if (!found) throw new Error(`No ${kind} of ${orderNumber}`);
  return found;
}
