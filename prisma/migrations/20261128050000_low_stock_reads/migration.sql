-- Few SKUs and levels have a threshold, and fewer are near it. A row without one is in neither index.
CREATE INDEX sku_low_stock ON "Sku" ("organizationId", "lowStockAt") WHERE "lowStockAt" IS NOT NULL;
CREATE INDEX stock_level_low_stock ON "StockLevel" ("organizationId", "lowStockAt") WHERE "lowStockAt" IS NOT NULL;

SELECT secure_tenant_tables();
