import { encryptSecret } from "@/lib/db/encrypted-fields";
import { newId } from "@/lib/kernel/ids";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { World } from "./world";

/** A simulated Shopify shop of this organization, connected and with one product. */
export async function connectShop({ scope, control, simulators }: World, name = "Shop") {
  const domain = `${name.toLowerCase()}-${newId().slice(-6)}.myshopify.com`;
  await control.shopify.configureShop({
    ...{ domain, accessToken: "shpat_t", webhookSecret: "s", routingDelaySeconds: 0 },
    catalogue: [{ title: "Razai", sku: "KL-RZ-K", price: "100.00", grams: 400 }],
  });
  const { id: channelId } = await scopedDb(scope).channel.create({
    data: {
      ...{ organizationId: scope.organizationId, kind: "SHOPIFY", name },
      ...{ externalDomain: domain, apiBaseUrl: `${simulators.shopifyUrl}/${domain}` },
      credentialsCiphertext: encryptSecret(JSON.stringify({ accessToken: "shpat_t" })),
      webhookSecretCiphertext: encryptSecret("s"),
    },
  });
  return { channelId, domain };
}

/** An order of one unit that stands in the shop and here, with its units held. */
export async function placeShopOrder(
  world: World,
  { channelId, domain }: Awaited<ReturnType<typeof connectShop>>,
): Promise<{ readonly id: string; readonly externalId: string }> {
  const placed = await world.control.shopify.placeOrder({
    ...{ shop: domain, payment: "prepaid" },
    lines: [{ sku: "KL-RZ-K", quantity: 1 }],
  });
  const id = await world.order({ channelId, externalOrderId: placed.id });
  await scopedDb(world.scope).orderLine.updateMany({
    where: { orderId: id },
    data: { externalLineId: placed.lines[0]?.id ?? "" },
  });
  await world.control.settle();
  return { id, externalId: placed.id };
}
