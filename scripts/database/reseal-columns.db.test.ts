import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { env } from "@/lib/env";
import { fillTenant } from "@/lib/testing/fill-tenant";
import { createOrganization } from "@/lib/testing/shipping/organization";

const owner = new Client({ connectionString: env().DATABASE_URL });

beforeAll(async () => {
  await fillTenant(await createOrganization());
  await owner.connect();
});
afterAll(() => owner.end());

/** Settings are read once in a process; a rotation begins with a restart. */
async function restartWith(keys: string) {
  vi.stubEnv("ENCRYPTION_KEYS", keys);
  vi.resetModules();
  const { resealColumns } = await import("./reseal-columns");
  return {
    reseal: async () => (await resealColumns(owner)).reduce((total, { count }) => total + count, 0),
    open: (await import("@/lib/db/encrypted-fields")).decryptSecret,
  };
}

test("after a rotation everything opens with the new key alone", async () => {
  const before = env().ENCRYPTION_KEYS;
  const fresh = `rotated:${randomBytes(32).toString("base64")}`;
  const sealedBefore = await owner.query<{ sealed: string }>(
    `SELECT "webhookSecretCiphertext" AS sealed FROM "Channel"`,
  );
  const old = await restartWith(before);
  const plain = sealedBefore.rows.map(({ sealed }) => old.open(sealed));
  expect(plain.length).toBeGreaterThan(0);
  expect(await old.reseal()).toBe(0);

  const both = await restartWith(`${fresh},${before}`);
  expect(await both.reseal()).toBeGreaterThan(plain.length);
  expect(await both.reseal()).toBe(0);

  const { open } = await restartWith(fresh);
  const sealedAfter = await owner.query<{ sealed: string }>(
    `SELECT "webhookSecretCiphertext" AS sealed FROM "Channel"`,
  );
  expect(sealedAfter.rows.map(({ sealed }) => open(sealed)).toSorted()).toEqual(plain.toSorted());
  const accounts = await owner.query<{ sealed: string }>(
    `SELECT "credentialsCiphertext" AS sealed FROM "CarrierAccount"`,
  );
  for (const { sealed } of accounts.rows) expect(() => open(sealed)).not.toThrow();
});
