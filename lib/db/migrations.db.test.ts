import { expect, test, vi } from "vitest";
import { diffMigrationsToSchema } from "./migration-engine";

test("migrations and schema agree", async () => {
  expect(await diffMigrationsToSchema(process.env["DATABASE_URL"]!)).toBe("");
});

test("the engine serves one at a time, even where its file was loaded twice", async () => {
  vi.resetModules();
  const again = await import("./migration-engine");
  const url = process.env["DATABASE_URL"]!;
  const answers = await Promise.all([
    ...[diffMigrationsToSchema(url), again.diffMigrationsToSchema(url)],
    again.applyMigrations(url),
  ]);
  expect(answers).toEqual(["", "", []]);
});

test("stock below zero throws in the database itself", async () => {
  const { systemClient } = await import("./clients");
  const attempt = systemClient().$executeRaw`
    INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId", available)
    VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), -5)`;
  await expect(attempt).rejects.toThrow(/stock_level_available_not_negative/);
});
