import { expect, test } from "vitest";
import { diffMigrationsToSchema } from "./migration-engine";

test("migrations and schema agree", async () => {
  expect(await diffMigrationsToSchema(process.env["DATABASE_URL"]!)).toBe("");
});

test("stock below zero throws in the database itself", async () => {
  const { systemClient } = await import("./clients");
  const attempt = systemClient().$executeRaw`
    INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId", available)
    VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), -5)`;
  await expect(attempt).rejects.toThrow(/stock_level_available_not_negative/);
});
