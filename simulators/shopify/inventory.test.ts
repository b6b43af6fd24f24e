import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlClient, type ControlClient } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import { readSample, samplesArePresent, shapeDifferences } from "../testing/samples";
import { at } from "../testing/shiprocket-caller";
import { callShopify, SHOP, type ShopifyCaller } from "../testing/shopify-caller";

let simulators: RunningSimulators;
let control: ControlClient;
let shop: ShopifyCaller;
let item: string;
let location: string;

beforeAll(async () => {
  simulators = await startSimulators({ seed: 3 });
  control = createControlClient(simulators.controlUrl);
  shop = await callShopify(simulators.shopifyUrl, control);
  const [stock] = await control.shopify.stock({ shop: SHOP, sku: "QLT-IND-01" });
  item = `gid://shopify/InventoryItem/${stock!.variant.inventoryItemId}`;
  location = `gid://shopify/Location/${stock!.levels[0]!.locationId}`;
});
afterAll(() => simulators.stop());

const PAYLOAD = `{
  inventoryAdjustmentGroup {
    id createdAt reason referenceDocumentUri
    changes { name delta quantityAfterChange item { id } location { id name } }
  }
  userErrors { field message code }
}`;
const SET = `mutation ($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) ${PAYLOAD}
}`;
const ADJUST = `mutation ($input: InventoryAdjustQuantitiesInput!, $key: String!) {
  inventoryAdjustQuantities(input: $input) @idempotent(key: $key) ${PAYLOAD}
}`;

const setInput = (quantity: number, changeFromQuantity: number | null, changes: object = {}) => ({
  name: "available",
  reason: "correction",
  referenceDocumentUri: "gid://waybill/Stock/1",
  quantities: [{ inventoryItemId: item, locationId: location, quantity, changeFromQuantity }],
  ...changes,
});
const available = async () =>
  (await control.shopify.stock({ shop: SHOP, sku: "QLT-IND-01" }))[0]!.levels[0]!.available;
const codes = (body: unknown, mutation: string) => at(body, `data.${mutation}.userErrors.0.code`);

describe("inventorySetQuantities", () => {
  it("sets, and reports available and on_hand", async () => {
    const { body } = await shop.raw(SET, { input: setInput(12, 10), key: "set-1" });
    expect(at(body, "data.inventorySetQuantities")).toMatchObject({
      inventoryAdjustmentGroup: {
        changes: [
          { name: "available", delta: 2, item: { id: item }, location: { name: "Jaipur" } },
          { name: "on_hand", delta: 2 },
        ],
      },
      userErrors: [],
    });
    expect(await available()).toBe(12);
  });

  it("answers the same key and input once more without doing it again", async () => {
    const first = await shop.raw(SET, { input: setInput(20, null), key: "set-2" });
    await control.shopify.setStock({ shop: SHOP, sku: "QLT-IND-01", available: 7 });
    const again = await shop.raw(SET, { input: setInput(20, null), key: "set-2" });
    expect(at(again.body, "data")).toEqual(at(first.body, "data"));
    expect(await available()).toBe(7);
    const other = await shop.raw(SET, { input: setInput(21, null), key: "set-2" });
    expect(codes(other.body, "inventorySetQuantities")).toBe("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
  });

  it("refuses a stale comparison, and then wants a new key", async () => {
    const stale = await shop.raw(SET, { input: setInput(9, 1), key: "set-3" });
    expect(codes(stale.body, "inventorySetQuantities")).toBe("CHANGE_FROM_QUANTITY_STALE");
    const sameKey = await shop.raw(SET, { input: setInput(9, 1), key: "set-3" });
    expect(codes(sameKey.body, "inventorySetQuantities")).toBe(
      "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED",
    );
    const newKey = await shop.raw(SET, { input: setInput(9, 7), key: "set-4" });
    expect(at(newKey.body, "data.inventorySetQuantities.userErrors")).toEqual([]);
    expect(await available()).toBe(9);
  });

  it("knows its items, locations, reasons and bounds", async () => {
    const code = async (changes: object, key: string) =>
      codes(
        (await shop.raw(SET, { input: setInput(1, null, changes), key })).body,
        "inventorySetQuantities",
      );
    const quantity = {
      inventoryItemId: item,
      locationId: location,
      quantity: 1,
      changeFromQuantity: null,
    };
    expect(await code({ reason: "not_a_reason" }, "k1")).toBe("INVALID_REASON");
    expect(
      await code(
        { quantities: [{ ...quantity, inventoryItemId: "gid://shopify/InventoryItem/9" }] },
        "k2",
      ),
    ).toBe("INVALID_INVENTORY_ITEM");
    expect(
      await code({ quantities: [{ ...quantity, locationId: "gid://shopify/Location/9" }] }, "k3"),
    ).toBe("INVALID_LOCATION");
    expect(await code({ quantities: [quantity, quantity] }, "k4")).toBe(
      "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
    );
    expect(await code({ quantities: [{ ...quantity, quantity: 1_000_000_001 }] }, "k5")).toBe(
      "INVALID_QUANTITY_TOO_HIGH",
    );
    expect(await code({ name: "on_hand", quantities: [{ ...quantity, quantity: -1 }] }, "k6")).toBe(
      "INVALID_QUANTITY_NEGATIVE",
    );
    expect(await available()).toBe(9);
  });
});

describe("the contract of 2026-04", () => {
  const WITHOUT_KEY = SET.replace(" @idempotent(key: $key)", "").replace(", $key: String!", "");

  it("requires the directive, with a top-level error", async () => {
    const { body } = await shop.raw(WITHOUT_KEY, { input: setInput(1, null) });
    expect(body).toMatchObject({
      data: { inventorySetQuantities: null },
      errors: [
        {
          message: "The @idempotent directive is required for this mutation but was not provided.",
          path: ["inventorySetQuantities"],
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    });
  });

  it("requires changeFromQuantity to be there, null or not", async () => {
    const input = {
      ...setInput(1, null),
      quantities: [{ inventoryItemId: item, locationId: location, quantity: 1 }],
    };
    const { body } = await shop.raw(SET, { input, key: "k7" });
    expect(at(body, "errors.0")).toMatchObject({
      message: "InventoryQuantityInput must include the following argument: changeFromQuantity.",
      extensions: { code: "INVALID_FIELD_ARGUMENTS" },
    });
  });

  it("no longer knows ignoreCompareQuantity", async () => {
    const { body } = await shop.raw(SET, {
      input: setInput(1, null, { ignoreCompareQuantity: true }),
      key: "k8",
    });
    expect(at(body, "errors.0")).toMatchObject({
      message:
        "Variable $input of type InventorySetQuantitiesInput! was provided invalid value for ignoreCompareQuantity (Field is not defined on InventorySetQuantitiesInput)",
      extensions: {
        code: "INVALID_VARIABLE",
        problems: [
          {
            path: ["ignoreCompareQuantity"],
            explanation: "Field is not defined on InventorySetQuantitiesInput",
          },
        ],
      },
    });
  });
});

describe("inventoryAdjustQuantities", () => {
  const adjustInput = (delta: number, changes: object = {}) => ({
    name: "available",
    reason: "correction",
    changes: [
      { inventoryItemId: item, locationId: location, delta, changeFromQuantity: null, ...changes },
    ],
  });

  it("adds a delta once a key", async () => {
    const before = await available();
    await shop.raw(ADJUST, { input: adjustInput(-3), key: "adjust-1" });
    await shop.raw(ADJUST, { input: adjustInput(-3), key: "adjust-1" });
    expect(await available()).toBe(before - 3);
  });

  it("forbids a ledger document for available", async () => {
    const { body } = await shop.raw(ADJUST, {
      input: adjustInput(1, { ledgerDocumentUri: "gid://x/1" }),
      key: "adjust-2",
    });
    expect(codes(body, "inventoryAdjustQuantities")).toBe("INVALID_AVAILABLE_DOCUMENT");
  });
});

describe.skipIf(!samplesArePresent)("answers have the shape of the recorded ones", () => {
  it.each([
    ["inventory.inventorySetQuantities.json", SET, () => setInput(3, null)],
    [
      "inventory.inventoryAdjustQuantities.json",
      ADJUST,
      () => ({
        name: "available",
        reason: "correction",
        changes: [
          { inventoryItemId: item, locationId: location, delta: 1, changeFromQuantity: null },
        ],
      }),
    ],
  ])("%s", async (sample, mutation, input) => {
    const { body } = await shop.raw(mutation, { input: input(), key: sample });
    expect(shapeDifferences(at(readSample(`shopify/graphql/${sample}`), "response"), body)).toEqual(
      [],
    );
  });

  it.each([
    ["inventory.missingSetIdempotency.json", "inventorySetQuantities"],
    ["inventory.missingSetChangeFromQuantity.json", "inventorySetQuantities"],
    ["inventory.legacySetShape.json", "inventorySetQuantities"],
  ])("%s", async (sample) => {
    const recorded = readSample(`shopify/graphql/${sample}`);
    const key = at(recorded, "variables.idempotencyKey");
    const isLegacy = sample.includes("legacy");
    const query =
      isLegacy || sample.includes("ChangeFrom")
        ? SET
        : SET.replace(" @idempotent(key: $key)", "").replace(", $key: String!", "");
    const { body } = await shop.raw(query, { ...(at(recorded, "variables") as object), key });
    expect(at(body, "errors.0.message")).toBe(at(recorded, "response.errors.0.message"));
    expect(at(body, "errors.0.extensions")).toEqual(at(recorded, "response.errors.0.extensions"));
    expect(shapeDifferences(at(recorded, "response"), body)).toEqual([]);
  });
});
