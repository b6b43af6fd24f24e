import { createControlClient } from "@/simulators/control-client";
import { startSimulators } from "@/simulators/start-simulators";
import type { ShopInput } from "@/simulators/control-client";
import type { ChannelContext } from "../contract";

export type ShopDesk = Awaited<ReturnType<typeof openShopDesk>>;

/** The simulated shops over real HTTP, and a context for each that is opened. */
export async function openShopDesk() {
  const simulators = await startSimulators({ seed: 7 });
  const control = createControlClient(simulators.controlUrl);
  let count = 0;
  return {
    control,
    stop: simulators.stop,
    openShop: async (input: Partial<ShopInput> = {}): Promise<ChannelContext> => {
      count += 1;
      const domain = `shop-${count}.myshopify.com`;
      await control.shopify.configureShop({
        domain,
        accessToken: `shpat_${count}`,
        webhookSecret: `secret_${count}`,
        routingDelaySeconds: 0,
        catalogue: [
          { title: "Razai", variantTitle: "King", sku: "KL-RZ-K", price: "4683.00", grams: 2400 },
          { title: "Dohar", variantTitle: "Queen", sku: "KL-DH-Q", price: "1890.50", grams: 900 },
          {
            title: "Gift card",
            sku: null,
            price: "500.00",
            requiresShipping: false,
            giftCard: true,
          },
        ],
        ...input,
      });
      return {
        channelId: `channel-${count}`,
        organizationId: `organization-${count}`,
        name: "Kesari & Loom",
        domain,
        apiBaseUrl: `${simulators.shopifyUrl}/${domain}`,
        credentials: { accessToken: `shpat_${count}` },
        traceId: "tr_000000000000",
      };
    },
  };
}
