import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlClient, type ControlClient } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";

import { at, callJson } from "../testing/shiprocket-caller";
import { callShopify, SHOP, type ShopifyCaller } from "../testing/shopify-caller";

let simulators: RunningSimulators;
let control: ControlClient;
let shop: ShopifyCaller;

beforeAll(async () => {
  simulators = await startSimulators({ seed: 7 });
  control = createControlClient(simulators.controlUrl);
  shop = await callShopify(simulators.shopifyUrl, control, { routingDelaySeconds: 3600 });
});
afterAll(() => simulators.stop());

describe("the door", () => {
  const url = () => `${simulators.shopifyUrl}/${SHOP}/admin/api/2026-10/graphql.json`;

  it("wants the shop's token, and knows only its own shops", async () => {
    const wrong = await callJson(
      "POST",
      url(),
      { query: "{ shop { name } }" },
      { "x-shopify-access-token": "no" },
    );
    expect(wrong.status).toBe(401);
    const elsewhere = await callJson("POST", url().replace(SHOP, "other.myshopify.com"), {
      query: "{ shop { name } }",
    });
    expect(elsewhere.status).toBe(404);
  });

  it("serves the version asked for, and the oldest live one for a lapsed one", async () => {
    const served = async (version: string) =>
      (
        await callJson("POST", url().replace("2026-10", version), { query: "{ shop { name } }" })
      ).headers.get("x-shopify-api-version");
    const good = await shop.raw("{ shop { myshopifyDomain currencyCode } }");
    expect(good.headers.get("x-shopify-api-version")).toBe("2026-10");
    expect(good.body).toMatchObject({
      data: { shop: { myshopifyDomain: SHOP, currencyCode: "INR" } },
      extensions: { cost: { requestedQueryCost: 1, actualQueryCost: 0 } },
    });
    expect(await served("2023-01")).toBeNull();
    const lapsed = await callJson(
      "POST",
      url().replace("2026-10", "2023-01"),
      { query: "{ shop { name } }" },
      { "x-shopify-access-token": "shpat_simulated" },
    );
    expect(lapsed.headers.get("x-shopify-api-version")).toBe("2026-01");
  });

  it("answers a wrong field and a wrong variable in Shopify's words, with HTTP 200", async () => {
    const field = await shop.raw("{ shop { colour } }");
    expect(field.status).toBe(200);
    expect(field.body).toMatchObject({
      errors: [
        {
          message: "Field 'colour' doesn't exist on type 'Shop'",
          extensions: { code: "undefinedField", typeName: "Shop", fieldName: "colour" },
        },
      ],
    });
    const missing = await shop.raw("query ($id: ID!) { order(id: $id) { id } }");
    expect(missing.body).toMatchObject({
      errors: [
        {
          message:
            "Variable $id of type ID! was provided invalid value (Expected value to not be null)",
          extensions: { code: "INVALID_VARIABLE" },
        },
      ],
    });
  });
});

describe("lists", () => {
  it("page by cursor through more orders than one page, and never past 250", async () => {
    const domain = "paging.myshopify.com";
    const paging = await callShopify(simulators.shopifyUrl, control, { domain });
    const placed: string[] = [];
    for (let order = 0; order < 7; order += 1) {
      placed.push((await control.shopify.placeOrder({ shop: domain })).id);
    }
    const query = `query ($after: String, $query: String) { orders(first: 3, after: $after, sortKey: UPDATED_AT, query: $query) { nodes { legacyResourceId updatedAt } pageInfo { hasNextPage endCursor } } }`;
    type Page = {
      nodes: { legacyResourceId: string; updatedAt: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    const seen: string[] = [];
    let after: string | null = null;
    let newest = "";
    for (let more = true; more;) {
      const page: Page = (await paging.ask("orders", query, { after })) as Page;
      seen.push(...page.nodes.map(({ legacyResourceId }) => legacyResourceId));
      newest = page.nodes.at(-1)!.updatedAt;
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(placed);
    const since = (await paging.ask("orders", query, {
      query: `updated_at:>='${newest}'`,
    })) as Page;
    expect(since.nodes.length).toBeGreaterThan(0);
    const none = (await paging.ask("orders", query, {
      query: "updated_at:>'2200-01-01T00:00:00Z'",
    })) as Page;
    expect(none.nodes).toEqual([]);
    const tooMany = await paging.raw("{ orders(first: 251) { nodes { id } } }");
    expect(tooMany.body).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });

  it("give locations, and variants by SKU, of which there may be several", async () => {
    expect(
      await shop.ask("locations.nodes", "{ locations(first: 10) { nodes { name isActive } } }"),
    ).toEqual([
      { name: "Jaipur", isActive: true },
      { name: "Bhiwandi", isActive: true },
    ]);
    const found = await shop.ask(
      "productVariants.nodes",
      `{ productVariants(first: 10, query: "sku:QLT-IND-01") { nodes { sku price inventoryItem { tracked inventoryLevels(first: 5) { nodes { location { name } quantities(names: ["available", "on_hand", "committed"]) { name quantity } } } } } } }`,
    );
    expect(found).toMatchObject([
      { sku: "QLT-IND-01", price: "799.00", inventoryItem: { tracked: true } },
    ]);
  });
});

describe("subscriptions", () => {
  it("are made once an address and topic, listed, changed and deleted", async () => {
    const make = `mutation ($t: WebhookSubscriptionTopic!, $s: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $t, webhookSubscription: $s) { webhookSubscription { id topic uri format includeFields filter name } userErrors { field message } } }`;
    const input = {
      t: "ORDERS_UPDATED",
      s: { uri: "https://app.example.com/hooks", format: "JSON", name: "orders-main" },
    };
    const made = (await shop.ask("webhookSubscriptionCreate", make, input)) as {
      webhookSubscription: { id: string };
    };
    expect(made).toMatchObject({
      webhookSubscription: {
        topic: "ORDERS_UPDATED",
        uri: "https://app.example.com/hooks",
        name: "orders-main",
      },
      userErrors: [],
    });
    expect(await shop.ask("webhookSubscriptionCreate.userErrors.0.message", make, input)).toBe(
      "Address for this topic has already been taken",
    );
    const list = "{ webhookSubscriptions(first: 10) { nodes { id uri } } }";
    expect(await shop.ask("webhookSubscriptions.nodes", list)).toHaveLength(1);
    await shop.ask(
      "webhookSubscriptionDelete",
      "mutation ($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }",
      { id: made.webhookSubscription.id },
    );
    expect(await shop.ask("webhookSubscriptions.nodes", list)).toEqual([]);
  });
});

describe("throttling", () => {
  it("answers 200 with THROTTLED and what is left, and lets through again once refilled", async () => {
    const domain = "busy.myshopify.com";
    const busy = await callShopify(simulators.shopifyUrl, control, {
      domain,
      throttle: { maximumAvailable: 50, restoreRate: 1000 },
    });
    const query = "{ orders(first: 100) { nodes { id } } }";
    await control.shopify.drainThrottle(domain, -1000);
    const throttled = await busy.raw(query);
    expect(throttled.status).toBe(200);
    expect(throttled.body).toMatchObject({
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: { cost: { actualQueryCost: null, throttleStatus: { restoreRate: 1000 } } },
    });
    await control.shopify.drainThrottle(domain, 50);
    expect(at((await busy.raw(query)).body, "errors")).toBeUndefined();
    await control.shopify.configureShop({
      domain,
      accessToken: "shpat_simulated",
      webhookSecret: "s",
      maxQueryCost: 5,
    });
    expect(at((await busy.raw(query)).body, "errors.0.extensions.code")).toBe("MAX_COST_EXCEEDED");
  });
});
