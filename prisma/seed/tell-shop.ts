import { shipUnits } from "@/simulators/shopify/fulfil";
import type { FarSide } from "./far-side";
import type { ParcelState } from "./parcel-state";
import type { OrderStory } from "./story";

/** The shop hears that the first parcel has left, at the moment it did. */
export function tellShop(farSide: FarSide, story: OrderStory, parcel: ParcelState): void {
  const { shop } = farSide;
  const order = shop.orders.get(story.shopOrder.id);
  if (!order || parcel.pickedUpAt === null || parcel.trouble === "shop-not-told") return;
  farSide.setTime(parcel.pickedUpAt);
  const shipped = story.firstParcelLines.flatMap(({ shopLine }) =>
    shop.fulfillmentOrders.find("order", order.id).flatMap((fulfillmentOrder) =>
      fulfillmentOrder.lines
        .filter(({ lineId }) => lineId === shopLine.id)
        .map((line) => ({
          fulfillmentOrder,
          fulfillmentOrderLineId: line.id,
          lineId: shopLine.id,
          quantity: line.remaining,
        })),
    ),
  );
  if (shipped.length === 0) return;
  const fulfillment = shipUnits(shop, order, shipped, {
    tracking: [{ company: parcel.serviceName, number: parcel.awb, url: null }],
    message: null,
    notifyCustomer: true,
  });
  story.fulfillmentId = fulfillment.id;
}
