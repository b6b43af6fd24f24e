import { expect, test } from "vitest";
import { appPool, systemPool } from "@/lib/db/clients";
import { scopeStorage } from "@/lib/db/scope-storage";
import { newId } from "@/lib/kernel/ids";
import { createImportWorld } from "../testing/import-world";
import { UNDO } from "./inventory";

type Plan = {
  readonly "Relation Name"?: string;
  readonly "Index Cond"?: string;
  readonly Plans?: readonly Plan[];
};
const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

test("taking an import back finds each movement by its cause, behind row-level security too", async () => {
  const { scope } = await createImportWorld({ A: [1, 0] });
  const { organizationId } = scope;
  // Enough of them that reading all is no good idea.
  await systemPool().query(
    `INSERT INTO "StockMovement" (id, "organizationId", "skuId", "warehouseId", kind, "availableDelta",
       "reservedDelta", "availableAfter", "reservedAfter", "causeKey", "actorKind", "actorName", "traceId")
     SELECT gen_random_uuid(), "organizationId", "skuId", "warehouseId", 'RECEIVED', 1, 0, n, 0,
            'many:' || n, 'SYSTEM', 'test', 'tr_0'
       FROM "StockLevel", generate_series(1, 3000) n WHERE "organizationId" = $1`,
    [organizationId],
  );
  await systemPool().query('ANALYZE "StockMovement"');
  const nobody = "00000000-0000-0000-0000-000000000000";
  const values = [organizationId, newId(), nobody, nobody, 100, "USER", "Asha", "tr_0", "Undo"];
  const { rows } = await scopeStorage.run({ organizationId }, async () => {
    const client = await appPool().connect();
    try {
      await client.query("BEGIN");
      for (const path of ["enable_hashjoin", "enable_mergejoin"])
        await client.query(`SET LOCAL ${path} = off`);
      return await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>({
        text: `EXPLAIN (FORMAT JSON) ${UNDO}`,
        values,
      });
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  });
  const reads = nodesOf(rows[0]!["QUERY PLAN"][0].Plan).filter(
    (node) => node["Relation Name"] === "StockMovement" && node["Index Cond"] !== undefined,
  );
  expect(reads.map((node) => node["Index Cond"])).toContainEqual(
    expect.stringContaining(`"causeKey" = c.cause`),
  );
});
