import { beforeAll, describe, expect, test } from "vitest";
import { appClient, appPool, systemClient } from "@/lib/db/clients";
import { scopeStorage } from "@/lib/db/scope-storage";
import { newTraceId, organizationId, newId } from "@/lib/kernel/ids";
import { mintScope, type OrgScope } from "./scope";
import { inTransaction, scopedDb } from "./scoped-db";

const scopeFor = (id: string): OrgScope =>
  mintScope({
    organizationId: organizationId(id),
    role: "OWNER",
    actor: { kind: "SYSTEM", name: "test" },
    traceId: newTraceId(),
  });

const one = newId();
const other = newId();

const sku = (code: string) => ({ organizationId: one, code, name: code });

beforeAll(async () => {
  for (const [id, slug] of [
    [one, "one"],
    [other, "other"],
  ] as const) {
    await systemClient().organization.create({
      data: { id, slug, name: slug, countryCode: "IN", currency: "INR", timeZone: "Asia/Kolkata" },
    });
  }
  await scopedDb(scopeFor(one)).sku.create({ data: sku("A") });
});

describe("the first wall: the scoped client", () => {
  test("reads see the scope's rows only", async () => {
    expect(await scopedDb(scopeFor(one)).sku.count()).toBe(1);
    expect(await scopedDb(scopeFor(other)).sku.count()).toBe(0);
    expect(await scopedDb(scopeFor(other)).organization.findMany()).toHaveLength(1);
  });

  test("a filter for another tenant is refused, not emptied", async () => {
    const db = scopedDb(scopeFor(other));
    await expect(db.sku.findMany({ where: { organizationId: one } })).rejects.toThrow(/another/);
    await expect(db.sku.create({ data: sku("B") })).rejects.toThrow(/another/);
  });

  test("updates and deletes by id do not reach over", async () => {
    const mine = await scopedDb(scopeFor(one)).sku.findFirstOrThrow();
    const theirs = scopedDb(scopeFor(other));
    await expect(
      theirs.sku.update({ where: { id: mine.id }, data: { name: "stolen" } }),
    ).rejects.toThrow(/No record was found/);
    expect((await theirs.sku.deleteMany({ where: { id: mine.id } })).count).toBe(0);
  });

  test("findUnique throws, because batches mix tenants", async () => {
    const db = scopedDb(scopeFor(one));
    await expect(db.sku.findUnique({ where: { id: newId() } })).rejects.toThrow(/findFirst/);
  });

  test("a scope that no gate minted throws", () => {
    const forged = { ...scopeFor(one) };
    expect(() => scopedDb(forged)).toThrow(/not minted/);
  });
});

describe("the second wall: row-level security", () => {
  test("the app role sees nothing without an organization", async () => {
    expect(await appClient().sku.count()).toBe(0);
  });

  test("a raw query that forgets its filter is still bound", async () => {
    const rows = await scopedDb(scopeFor(other)).$queryRaw<unknown[]>`SELECT * FROM "Sku"`;
    expect(rows).toHaveLength(0);
  });

  test("a raw insert for another tenant is refused by Postgres", async () => {
    const insert = scopeStorage.run({ organizationId: other }, async () =>
      appClient().sku.create({ data: sku("C") }),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
  });

  test("a statement that names its organization itself is bound to it, and to it alone", async () => {
    const write = (named: string, written: string) =>
      appPool().queryNamingItsOrganization<{ id: string }>({
        text: `WITH scope AS MATERIALIZED (SELECT set_config('app.organization_id', $1, true))
               INSERT INTO "Sku" (id, "organizationId", code, name, "updatedAt")
               SELECT $2::uuid, $3::uuid, $2, 'self-named', now() FROM scope RETURNING id`,
        values: [named, newId(), written],
      });
    expect((await write(one, one)).rowCount).toBe(1);
    await expect(write(one, other)).rejects.toThrow(/row-level security/);
    await expect(write("", one)).rejects.toThrow(/row-level security/);
    // What a statement named does not outlive it, on whichever connection.
    expect(await appClient().sku.count()).toBe(0);
    await scopedDb(scopeFor(one)).sku.deleteMany({ where: { name: "self-named" } });
  });

  test("it holds inside a transaction", async () => {
    await inTransaction(scopeFor(other), async (tx) => {
      expect(await tx.$queryRaw<unknown[]>`SELECT * FROM "Sku"`).toHaveLength(0);
    });
    await inTransaction(scopeFor(one), async (tx) => {
      expect(await tx.$queryRaw<unknown[]>`SELECT * FROM "Sku"`).toHaveLength(1);
    });
  });

  test("calls of two tenants at once do not mix", async () => {
    const counts = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        scopedDb(scopeFor(index % 2 ? one : other)).$queryRaw<unknown[]>`SELECT * FROM "Sku"`.then(
          (rows) => rows.length === index % 2,
        ),
      ),
    );
    expect(counts.every(Boolean)).toBe(true);
  });

  test("every table with an organization is behind a policy", async () => {
    const bare = await systemClient().$queryRaw<{ relname: string }[]>`
      SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE a.attname = 'organizationId' AND c.relkind = 'r'
         AND (NOT c.relrowsecurity OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`;
    expect(bare).toEqual([]);
  });

  test("evidence can be neither changed nor deleted by the app", async () => {
    const db = scopedDb(scopeFor(one));
    await expect(db.stockMovement.deleteMany()).rejects.toThrow(/permission denied/);
    await expect(db.trackingEvent.updateMany({ data: { rawText: "x" } })).rejects.toThrow(
      /permission denied/,
    );
  });
});
