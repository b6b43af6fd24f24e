import { globSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { fillTenant, type FilledTenant } from "@/lib/testing/fill-tenant";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { hostileArguments, parameterNames } from "./testing/hostile-arguments";
import { rowsOf, tenantTables } from "./testing/tenant-rows";

type AnyFunction = (...given: never[]) => unknown;

/** Work of the whole platform or of a person's own session: no organization is asked for. */
const WITHOUT_SCOPE: ReadonlySet<string> = new Set([
  ...["signIn", "revokeSession", "revokeSessionsOf", "switchOrganization"],
  ...["purgeExpired", "wakeSnoozed"],
]);

/** Says yes without touching what it was pointed at. */
const SAYS_YES: Readonly<Record<string, string>> = {
  actInBulk: "answers with a verdict for each card, and each says not found",
  actOnOrders: "answers with a verdict for each order, and each says not found",
  changeAllocation: "changes how the asker's own organization allocates",
  createApiKey: "makes a key for the asker's own organization",
  createPackageType: "adds a box to the asker's own organization",
  createProduct: "adds a product to the asker's own organization",
  pushStock: "finds no item of that shop among the asker's own, and tells nobody",
  mapStatus: "writes a meaning for the asker's own parcels",
};

/** Where the same parameter name means another thing. */
const SPECIAL: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  listChanges: { query: { tab: "all", limit: 100 } },
  listExceptions: { query: { tab: "open", limit: 100 } },
  mendRow: { row: 3 },
  listVariants: { query: { tab: "all", limit: 100 } },
};

/** What stands for the mark: a merged file is compressed, and a proof is made of numbers. */
const SHOWN: Readonly<Record<string, string>> = {
  mergeLabels: "%pdf",
  proveStock: '"movementcount":1',
  getAllocationSettings: '"allocationstrategy"',
  getTakeover: '"changecount":0',
};

let victimScope: OrgScope;
let victim: FilledTenant;
let stranger: OrgScope;
let given: Readonly<Record<string, unknown>>;

const files = globSync(["lib/*/reads.ts", "lib/*/commands/*.ts"])
  .filter((path) => !path.includes(".test."))
  .toSorted();

const exported: [string, string, AnyFunction][] = [];
for (const file of files) {
  const loaded = (await import(/* @vite-ignore */ resolve(file))) as Record<string, unknown>;
  for (const [name, value] of Object.entries(loaded))
    if (typeof value === "function") exported.push([name, file, value as AnyFunction]);
}

/** Functions that take a scope; the others are pure, or stand in WITHOUT_SCOPE. */
const scoped = exported.filter(([, , fn]) => parameterNames(fn).includes("scope"));

beforeAll(async () => {
  victimScope = await createOrganization({ name: "The victim" });
  victim = await fillTenant(victimScope);
  stranger = await createOrganization({ name: "The stranger" });
  await fillTenant(stranger);
  const shipment = await systemClient().shipment.findUniqueOrThrow({
    where: { id: victim.shipmentId },
  });
  const delivery = await systemClient().webhookDelivery.findUniqueOrThrow({
    where: { id: victim.deliveryId },
  });
  given = hostileArguments(victim, shipment, delivery);
});

/** Calls it with the victim's ids, as the given scope; a throw is an answer too. */
async function attack(fn: AnyFunction, scope: OrgScope = stranger): Promise<unknown> {
  const names = parameterNames(fn);
  const argumentsFor = (tx: unknown) =>
    names.map((name) => {
      if (name === "scope") return scope;
      return name === "tx" ? tx : (SPECIAL[fn.name]?.[name] ?? given[name]);
    }) as never[];
  try {
    const answer = names.includes("tx")
      ? await inTransaction(scope, async (tx) => fn(...argumentsFor(tx)))
      : await fn(...argumentsFor(undefined));
    return isStream(answer) ? await collect(answer) : answer;
  } catch (error) {
    return { threw: error instanceof Error ? error.name : "something" };
  }
}

/** A file that is read while it is sent. */
const isStream = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;

async function collect(parts: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

const textOf = (answer: unknown): string =>
  (JSON.stringify(answer, (_key, value: unknown) => readable(value)) ?? "").toLowerCase();

function readable(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString() : value;
}

describe("another tenant's scope with the victim's ids", () => {
  test("meets a victim with rows in every table that belongs to tenants", async () => {
    const rows = await rowsOf(victimScope.organizationId);
    const empty = [...rows].filter(([, { count }]) => count === 0).map(([table]) => table);
    expect(empty, "give fillTenant a row of the new model").toEqual([]);
    expect(rows.size).toBe(tenantTables.length);
  });

  test("finds every file of reads and commands", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(scoped.length).toBeGreaterThan(50);
  });

  test("is refused nothing for want of a case: every parameter has its attack", () => {
    const unknown = scoped.flatMap(([name, file, fn]) =>
      parameterNames(fn)
        .filter((parameter) => !["scope", "tx"].includes(parameter) && !(parameter in given))
        .map((parameter) => `${file} ${name}(${parameter})`),
    );
    expect(unknown, "add the parameter to hostile-arguments.ts").toEqual([]);
  });

  test("functions that ask the database take a scope, or are named as platform work", () => {
    const asking = exported.filter(
      ([name, , fn]) =>
        fn.constructor.name === "AsyncFunction" &&
        !parameterNames(fn).includes("scope") &&
        !parameterNames(fn).includes("tx") &&
        !WITHOUT_SCOPE.has(name),
    );
    expect(asking.map(([name, file]) => `${file} ${name}`)).toEqual([]);
  });

  test("would be caught: a read and a command that ask past the walls", async () => {
    const leak = (_scope: OrgScope, orderId: string) =>
      systemClient().order.findUnique({ where: { id: orderId } });
    expect(textOf(await attack(leak as AnyFunction))).toContain(victim.mark);
    const theft = (scope: OrgScope, orderId: string) =>
      systemClient().order.updateMany({ where: { id: orderId }, data: { note: scope.traceId } });
    const before = await rowsOf(victimScope.organizationId);
    await attack(theft);
    expect(await rowsOf(victimScope.organizationId)).not.toEqual(before);
  });

  const telling = scoped.filter(([name, file]) => {
    const isCount = name.startsWith("count");
    return file.endsWith("reads.ts") && !isCount;
  });
  test.each(telling)("%s (%s) does show them to their owner", async (name, _file, fn) => {
    expect(textOf(await attack(fn, victimScope))).toContain(SHOWN[name] ?? victim.mark);
  });

  test.each(scoped)("%s (%s) neither shows nor changes a row", async (name, _file, fn) => {
    const before = await rowsOf(victimScope.organizationId);
    const answer = await attack(fn);
    const text = textOf(answer);
    expect(text).not.toContain(victim.mark);
    expect(await rowsOf(victimScope.organizationId)).toEqual(before);
    const saysYes = typeof answer === "object" && answer !== null && "ok" in answer && answer.ok;
    if (!(name in SAYS_YES)) expect(saysYes, `${name} said yes: ${text}`).not.toBe(true);
  });
});
