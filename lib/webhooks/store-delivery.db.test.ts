import { beforeAll, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import { newId } from "@/lib/kernel/ids";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { WebhookConnection } from "./connections";
import { type DeliveryFacts, storeDelivery } from "./store-delivery";

let connection: WebhookConnection;
let scope: Awaited<ReturnType<typeof createOrganization>>;
beforeAll(async () => {
  scope = await createOrganization();
  const { organizationId } = scope;
  const { id } = await systemClient().channel.create({
    data: {
      ...{ organizationId, kind: "SHOPIFY", name: "Shop", externalDomain: `${newId()}.example` },
      ...{ apiBaseUrl: "http://127.0.0.1:1", webhookSecretCiphertext: encryptSecret("secret") },
    },
  });
  connection = { organizationId, id, kind: "channel", source: "shopify", secrets: [] };
});

const store = (facts: Omit<DeliveryFacts, "topic">) =>
  storeDelivery(
    connection,
    { topic: "orders/create", ...facts },
    { body: Buffer.from("{}"), bodySha256: "0", headers: {}, traceId: `tr_${newId()}` },
  );

test("one that cannot be stored takes none down that came with it", async () => {
  // PostgreSQL's text holds no NUL.
  const outcomes = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) =>
      store({ dedupeKey: `with:${index}`, resourceExternalId: index === 6 ? "\0" : `${index}` }),
    ),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(
    outcomes.map((_, index) => (index === 6 ? "rejected" : "fulfilled")),
  );
  const where = { organizationId: scope.organizationId, dedupeKey: { startsWith: "with:" } };
  const rows = await scopedDb(scope).webhookDelivery.findMany({ where });
  expect(rows).toHaveLength(11);
  expect(rows.every(({ duplicateCount }) => duplicateCount === 0)).toBe(true);
});

test("a key with half of a character in it is stored once, and found again", async () => {
  const dedupeKey = "half:\ud83d";
  expect(await store({ dedupeKey })).toMatchObject({ isNew: true });
  expect(await store({ dedupeKey })).toMatchObject({ isNew: false });
});
