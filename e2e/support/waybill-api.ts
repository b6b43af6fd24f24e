import { expect } from "@playwright/test";
import type { ExceptionDetail, ExceptionListItem } from "../../lib/exceptions/schema";
import type { Page } from "../../lib/http/page-schema";
import type { StockListItem } from "../../lib/inventory/schema";
import type { OrderDetail, OrderListItem } from "../../lib/orders/schema";
import type { ShipmentDetail } from "../../lib/shipments/schema";
import type { WebhookListItem } from "../../lib/webhooks/schema";

export type WaybillApi = ReturnType<typeof createWaybillApi>;

/** The public API as a customer's program uses it: for arranging, and for asking what is true. */
export function createWaybillApi(appUrl: string, apiKey: string) {
  const call = async (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${appUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const read = async <Answer>(path: string): Promise<Answer> => {
    const reply = await call("GET", path);
    if (!reply.ok) throw new Error(`GET ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as Answer;
  };
  const orders = (query: string): Promise<Page<OrderListItem>> => read(`/orders?${query}`);
  const order = (id: string): Promise<OrderDetail> => read(`/orders/${id}`);

  return {
    call,
    orders,
    order,
    shipment: (id: string): Promise<ShipmentDetail> => read(`/shipments/${id}`),
    shipments: (query = ""): Promise<Page<{ readonly id: string }>> => read(`/shipments?${query}`),
    exceptions: (query: string): Promise<Page<ExceptionListItem>> => read(`/exceptions?${query}`),
    exception: (id: string): Promise<ExceptionDetail> => read(`/exceptions/${id}`),
    stock: (query = ""): Promise<Page<StockListItem>> => read(`/inventory?${query}`),
    webhooks: (query = ""): Promise<Page<WebhookListItem>> => read(`/webhooks?${query}`),
    /** Waits until an order of the shop is here and in this state, and gives it back. */
    async orderThatIs(number: string, status: string): Promise<OrderDetail> {
      let found: OrderDetail | undefined;
      await expect(async () => {
        const id = (await orders(`q=${number}`)).items.find((row) => row.number === number)?.id;
        expect(id, `${number} has arrived`).toBeDefined();
        found = await order(id ?? "");
        expect(found.status).toBe(status);
      }).toPass({ timeout: 30_000, intervals: [100, 250] });
      if (!found) throw new Error(`${number} never came`);
      return found;
    },
  };
}
