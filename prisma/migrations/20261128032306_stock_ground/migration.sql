-- CreateEnum
CREATE TYPE "StockSync" AS ENUM ('OFF', 'PUSH', 'PULL', 'BOTH');

-- CreateEnum
CREATE TYPE "CycleCountStatus" AS ENUM ('OPEN', 'POSTED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "AllocationStrategy" AS ENUM ('PRIORITY', 'NEAREST', 'LEAST_SPLITS');

-- CreateEnum
CREATE TYPE "PartialStock" AS ENUM ('SHIP_AVAILABLE', 'BACK_ORDER', 'HOLD');

-- DropIndex
DROP INDEX "StockMovement_organizationId_skuId_warehouseId_at_idx";

-- DropIndex
DROP INDEX "StockMovement_organizationId_orderId_idx";

-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "stockSync" "StockSync" NOT NULL DEFAULT 'OFF';

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "allocationStrategy" "AllocationStrategy",
ADD COLUMN     "assigneeId" UUID,
ADD COLUMN     "assigneeName" TEXT,
ADD COLUMN     "combinedIntoId" UUID,
ADD COLUMN     "holdUntil" TIMESTAMPTZ(3),
ADD COLUMN     "partialStock" "PartialStock",
ADD COLUMN     "preferredWarehouseId" UUID;

-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "allocationStrategy" "AllocationStrategy" NOT NULL DEFAULT 'LEAST_SPLITS',
ADD COLUMN     "handOrderCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "partialStock" "PartialStock" NOT NULL DEFAULT 'BACK_ORDER';

-- AlterTable
ALTER TABLE "Sku" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "packageTypeId" UUID,
ADD COLUMN     "productId" UUID,
ADD COLUMN     "searchText" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "StockLevel" ADD COLUMN     "lowStockAt" INTEGER;

-- AlterTable
ALTER TABLE "StockMovement" ADD COLUMN     "cycleCountId" UUID,
ADD COLUMN     "sequence" BIGSERIAL NOT NULL,
ADD COLUMN     "transferId" UUID,
ALTER COLUMN "at" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "Warehouse" ADD COLUMN     "pickupDays" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5, 6]::INTEGER[],
ADD COLUMN     "pickupOpensAt" TEXT NOT NULL DEFAULT '10:00';

-- CreateTable
CREATE TABLE "Product" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "vendor" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackageType" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "lengthMillimetres" INTEGER NOT NULL,
    "widthMillimetres" INTEGER NOT NULL,
    "heightMillimetres" INTEGER NOT NULL,
    "tareGrams" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PackageType_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelLocation" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "externalLocationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "warehouseId" UUID,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChannelLocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelStock" (
    "organizationId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "externalInventoryItemId" TEXT NOT NULL,
    "externalLocationId" TEXT NOT NULL,
    "pushedQuantity" INTEGER,
    "pushedAt" TIMESTAMPTZ(3),
    "seenQuantity" INTEGER,
    "seenAt" TIMESTAMPTZ(3),

    CONSTRAINT "ChannelStock_pkey" PRIMARY KEY ("organizationId","channelId","externalInventoryItemId","externalLocationId")
);

-- CreateTable
CREATE TABLE "StockTransfer" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "fromWarehouseId" UUID NOT NULL,
    "toWarehouseId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "actorKind" "ActorKind" NOT NULL,
    "actorName" TEXT NOT NULL,
    "traceId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StockTransfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CycleCount" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "warehouseId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "CycleCountStatus" NOT NULL DEFAULT 'OPEN',
    "startedBy" TEXT NOT NULL,
    "endedBy" TEXT,
    "traceId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CycleCount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CycleCountLine" (
    "organizationId" UUID NOT NULL,
    "cycleCountId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "expectedQuantity" INTEGER NOT NULL,
    "countedQuantity" INTEGER,
    "countedBy" TEXT,
    "countedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CycleCountLine_pkey" PRIMARY KEY ("organizationId","cycleCountId","skuId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Product_organizationId_id_key" ON "Product"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Product_organizationId_handle_key" ON "Product"("organizationId", "handle");

-- CreateIndex
CREATE UNIQUE INDEX "PackageType_organizationId_id_key" ON "PackageType"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "PackageType_organizationId_name_key" ON "PackageType"("organizationId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ChannelLocation_organizationId_id_key" ON "ChannelLocation"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ChannelLocation_organizationId_channelId_externalLocationId_key" ON "ChannelLocation"("organizationId", "channelId", "externalLocationId");

-- CreateIndex
CREATE INDEX "StockTransfer_organizationId_createdAt_id_idx" ON "StockTransfer"("organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "StockTransfer_organizationId_id_key" ON "StockTransfer"("organizationId", "id");

-- CreateIndex
CREATE INDEX "CycleCount_organizationId_createdAt_id_idx" ON "CycleCount"("organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "CycleCount_organizationId_id_key" ON "CycleCount"("organizationId", "id");

-- CreateIndex
CREATE INDEX "Order_organizationId_combinedIntoId_idx" ON "Order"("organizationId", "combinedIntoId");

-- CreateIndex
CREATE INDEX "Order_organizationId_assigneeId_placedAt_id_idx" ON "Order"("organizationId", "assigneeId", "placedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Order_organizationId_tags_idx" ON "Order" USING GIN ("organizationId" uuid_ops, "tags");

-- CreateIndex
CREATE INDEX "Sku_organizationId_barcode_idx" ON "Sku"("organizationId", "barcode");

-- CreateIndex
CREATE INDEX "Sku_organizationId_productId_idx" ON "Sku"("organizationId", "productId");

-- CreateIndex
CREATE INDEX "Sku_organizationId_searchText_idx" ON "Sku" USING GIN ("organizationId" uuid_ops, "searchText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "StockMovement_organizationId_skuId_warehouseId_at_sequence_idx" ON "StockMovement"("organizationId", "skuId", "warehouseId", "at" DESC, "sequence" DESC);

-- AddForeignKey
ALTER TABLE "Sku" ADD CONSTRAINT "Sku_organizationId_productId_fkey" FOREIGN KEY ("organizationId", "productId") REFERENCES "Product"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sku" ADD CONSTRAINT "Sku_organizationId_packageTypeId_fkey" FOREIGN KEY ("organizationId", "packageTypeId") REFERENCES "PackageType"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ChannelLocation" ADD CONSTRAINT "ChannelLocation_organizationId_channelId_fkey" FOREIGN KEY ("organizationId", "channelId") REFERENCES "Channel"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChannelLocation" ADD CONSTRAINT "ChannelLocation_organizationId_warehouseId_fkey" FOREIGN KEY ("organizationId", "warehouseId") REFERENCES "Warehouse"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ChannelStock" ADD CONSTRAINT "ChannelStock_organizationId_channelId_fkey" FOREIGN KEY ("organizationId", "channelId") REFERENCES "Channel"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_organizationId_transferId_fkey" FOREIGN KEY ("organizationId", "transferId") REFERENCES "StockTransfer"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_organizationId_cycleCountId_fkey" FOREIGN KEY ("organizationId", "cycleCountId") REFERENCES "CycleCount"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "StockTransfer" ADD CONSTRAINT "StockTransfer_organizationId_fromWarehouseId_fkey" FOREIGN KEY ("organizationId", "fromWarehouseId") REFERENCES "Warehouse"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockTransfer" ADD CONSTRAINT "StockTransfer_organizationId_toWarehouseId_fkey" FOREIGN KEY ("organizationId", "toWarehouseId") REFERENCES "Warehouse"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleCount" ADD CONSTRAINT "CycleCount_organizationId_warehouseId_fkey" FOREIGN KEY ("organizationId", "warehouseId") REFERENCES "Warehouse"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleCountLine" ADD CONSTRAINT "CycleCountLine_organizationId_cycleCountId_fkey" FOREIGN KEY ("organizationId", "cycleCountId") REFERENCES "CycleCount"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleCountLine" ADD CONSTRAINT "CycleCountLine_organizationId_skuId_fkey" FOREIGN KEY ("organizationId", "skuId") REFERENCES "Sku"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_organizationId_preferredWarehouseId_fkey" FOREIGN KEY ("organizationId", "preferredWarehouseId") REFERENCES "Warehouse"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_organizationId_combinedIntoId_fkey" FOREIGN KEY ("organizationId", "combinedIntoId") REFERENCES "Order"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Movements of one cause. Most rows have one cause or none of these, so each index holds its own only,
-- and a row of an import is written to none of them.
CREATE INDEX stock_movement_of_order ON "StockMovement" ("organizationId", "orderId") WHERE "orderId" IS NOT NULL;
CREATE INDEX stock_movement_of_transfer ON "StockMovement" ("organizationId", "transferId") WHERE "transferId" IS NOT NULL;
CREATE INDEX stock_movement_of_count ON "StockMovement" ("organizationId", "cycleCountId") WHERE "cycleCountId" IS NOT NULL;

ALTER TABLE "StockTransfer"
  ADD CONSTRAINT stock_transfer_goes_somewhere CHECK ("fromWarehouseId" <> "toWarehouseId");
ALTER TABLE "CycleCountLine"
  ADD CONSTRAINT cycle_count_not_negative CHECK ("countedQuantity" >= 0 AND "expectedQuantity" >= 0);
ALTER TABLE "Order" ADD CONSTRAINT order_not_combined_into_itself CHECK ("combinedIntoId" <> id);
ALTER TABLE "Sku"
  ADD CONSTRAINT sku_measures CHECK ("weightGrams" > 0 AND "lengthMillimetres" > 0
    AND "widthMillimetres" > 0 AND "heightMillimetres" > 0),
  ADD CONSTRAINT sku_low_stock_not_negative CHECK ("lowStockAt" >= 0);
ALTER TABLE "StockLevel" ADD CONSTRAINT stock_level_low_not_negative CHECK ("lowStockAt" >= 0);
ALTER TABLE "PackageType"
  ADD CONSTRAINT package_type_measures CHECK ("lengthMillimetres" > 0 AND "widthMillimetres" > 0
    AND "heightMillimetres" > 0 AND "tareGrams" >= 0);
ALTER TABLE "Warehouse"
  ADD CONSTRAINT warehouse_pickup_days CHECK ("pickupDays" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);

-- An order without a shop (made here, or from a file) is told from its repeat by its own number.
CREATE UNIQUE INDEX order_external_id_without_shop ON "Order" ("organizationId", "externalOrderId")
  WHERE "channelId" IS NULL;
CREATE INDEX order_hold_ends ON "Order" ("holdUntil") WHERE "holdUntil" IS NOT NULL;

-- Searched text follows its columns whoever writes them: a form, an import, the seed.
CREATE FUNCTION sku_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."searchText" := lower(concat_ws(' ', NEW.code, NEW.name, NEW.barcode));
  RETURN NEW;
END
$$;
CREATE TRIGGER sku_search_text BEFORE INSERT OR UPDATE OF code, name, barcode ON "Sku"
  FOR EACH ROW EXECUTE FUNCTION sku_search_text();
UPDATE "Sku" SET name = name;

CREATE VIEW sku_filter AS
  SELECT id, "organizationId", code, "searchText", "archivedAt", "productId", barcode
    FROM "Sku"
   WHERE "organizationId" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE OR REPLACE VIEW order_filter AS
  SELECT id, "organizationId", status, "placedAt", "searchText", "channelId", "paymentKind",
         "shipCountryCode", "shipBy", tags, "assigneeId", "combinedIntoId"
    FROM "Order"
   WHERE "organizationId" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid);
GRANT SELECT ON sku_filter TO waybill_app;

CREATE OR REPLACE FUNCTION secure_tenant_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  target record;
  owner_column text;
BEGIN
  FOR target IN
    SELECT c.oid, c.relname, a.attname
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organizationId' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO waybill_app', target.relname);
    owner_column := CASE WHEN target.relname = 'Organization' THEN 'id' ELSE target.attname END;
    CONTINUE WHEN owner_column IS NULL;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target.relname);
    EXECUTE format('DROP POLICY IF EXISTS own_organization ON %I', target.relname);
    EXECUTE format(
      'CREATE POLICY own_organization ON %1$I USING (%2$I = (SELECT NULLIF(current_setting(''app.organization_id'', true), '''')::uuid)) WITH CHECK (%2$I = (SELECT NULLIF(current_setting(''app.organization_id'', true), '''')::uuid))',
      target.relname, owner_column);
  END LOOP;
  -- Rows that are evidence: written once by the app, never changed by it.
  REVOKE UPDATE, DELETE ON "StockMovement", "StockTransfer", "TrackingEvent", "OrderEvent", "AuditEntry", "PrintLog", "CarrierCall" FROM waybill_app;
  -- People and their sessions are read before any organization is known, by the owner's named functions only.
  REVOKE ALL ON "User", "UserSession" FROM waybill_app;
  GRANT USAGE ON SCHEMA public TO waybill_app;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO waybill_app;
END
$$;
SELECT secure_tenant_tables();
