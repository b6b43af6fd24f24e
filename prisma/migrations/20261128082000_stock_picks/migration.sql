-- What is low or at zero is found in the index alone: which levels have so little, which are at or
-- below a threshold of their own, and which SKUs have one.
DROP INDEX "StockLevel_organizationId_available_idx";
CREATE INDEX "StockLevel_organizationId_available_skuId_warehouseId_idx"
  ON "StockLevel" ("organizationId", available, "skuId", "warehouseId");
DROP INDEX sku_low_stock;
CREATE INDEX sku_low_stock ON "Sku" ("organizationId", "lowStockAt", id)
  WHERE "lowStockAt" IS NOT NULL AND "archivedAt" IS NULL;
DROP INDEX stock_level_low_stock;
ALTER TABLE "StockLevel" ADD COLUMN "isLowHere" BOOLEAN
  GENERATED ALWAYS AS (available <= "lowStockAt") STORED;
CREATE INDEX stock_level_low ON "StockLevel" ("organizationId", "skuId", "warehouseId")
  WHERE "isLowHere";

SELECT secure_tenant_tables();
