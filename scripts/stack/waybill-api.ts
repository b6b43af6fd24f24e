import { stockPageSchema } from "@/lib/inventory/schema";
import { orderDetailSchema, orderPageSchema, type OrderDetail } from "@/lib/orders/schema";
import { type ShipmentDetail, shipmentDetailSchema } from "@/lib/shipments/schema";
import { StopError } from "./stop-error";

/** The public API as a customer's program uses it: an address and a key. */
export function createWaybillApi(appUrl: string, apiKey: string) {
  const get = async (path: string): Promise<unknown> => {
    const reply = await fetch(`${appUrl}/api/v1${path}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    if (reply.status === 404) return undefined;
    if (!reply.ok)
      throw new StopError(`GET ${path} answered ${reply.status}: ${await reply.text()}`);
    return reply.json();
  };
  return {
    /** SKUs of which one warehouse has at least so many free units, most first. */
    findPlenty: async (units: number): Promise<readonly string[]> => {
      const { items } = stockPageSchema.parse(await get("/inventory?limit=100"));
      const [most] = items.toSorted((one, other) => other.available - one.available);
      return items
        .filter((level) => level.warehouseId === most?.warehouseId && level.available >= units)
        .toSorted((one, other) => other.available - one.available)
        .map(({ skuCode }) => skuCode);
    },
    findOrder: async (number: string): Promise<string | undefined> => {
      const page = orderPageSchema.parse(await get(`/orders?q=${encodeURIComponent(number)}`));
      return page.items.find((order) => order.number === number)?.id;
    },
    getOrder: async (id: string): Promise<OrderDetail | undefined> => {
      const answer = await get(`/orders/${id}`);
      return answer === undefined ? undefined : orderDetailSchema.parse(answer);
    },
    getShipment: async (id: string): Promise<ShipmentDetail | undefined> => {
      const answer = await get(`/shipments/${id}`);
      return answer === undefined ? undefined : shipmentDetailSchema.parse(answer);
    },
  };
}

export type WaybillApi = ReturnType<typeof createWaybillApi>;
