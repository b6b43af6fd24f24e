-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('INVENTORY', 'PRODUCTS', 'ORDERS');

-- CreateEnum
CREATE TYPE "ImportMode" AS ENUM ('SET', 'ADD', 'SUBTRACT');

-- CreateEnum
CREATE TYPE "FileFormat" AS ENUM ('CSV', 'JSON', 'JSON_LINES', 'XLSX');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('UPLOADING', 'READY', 'CHECKING', 'CHECKED', 'FAILED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE', 'DISCARDED');

-- AlterTable
ALTER TABLE "StockMovement" ADD COLUMN     "importId" UUID,
ADD COLUMN     "importRow" INTEGER;

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'UPLOADING',
    "mode" "ImportMode" NOT NULL DEFAULT 'SET',
    "fileName" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "byteCount" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "format" "FileFormat",
    "encoding" TEXT,
    "hasBom" BOOLEAN NOT NULL DEFAULT false,
    "delimiter" TEXT,
    "lineEnding" TEXT,
    "sheet" TEXT,
    "sheets" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "columns" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "isMappingRemembered" BOOLEAN NOT NULL DEFAULT false,
    "preview" JSONB NOT NULL DEFAULT '[]',
    "warehouseId" UUID,
    "isAutomatic" BOOLEAN NOT NULL DEFAULT false,
    "rowCount" INTEGER,
    "createdCount" INTEGER NOT NULL DEFAULT 0,
    "changedCount" INTEGER NOT NULL DEFAULT 0,
    "unchangedCount" INTEGER NOT NULL DEFAULT 0,
    "rejectedCount" INTEGER NOT NULL DEFAULT 0,
    "rejections" JSONB NOT NULL DEFAULT '{}',
    "bigDropCount" INTEGER NOT NULL DEFAULT 0,
    "needsLookCount" INTEGER NOT NULL DEFAULT 0,
    "checkedAt" TIMESTAMPTZ(3),
    "holder" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "isCancelling" BOOLEAN NOT NULL DEFAULT false,
    "rowsDone" INTEGER NOT NULL DEFAULT 0,
    "phaseStartedAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,
    "failureMessage" TEXT,
    "failureAction" TEXT,
    "createdByKind" "ActorKind" NOT NULL,
    "createdByName" TEXT NOT NULL,
    "appliedByKind" "ActorKind",
    "appliedByName" TEXT,
    "appliedAt" TIMESTAMPTZ(3),
    "uploadMilliseconds" INTEGER NOT NULL DEFAULT 0,
    "checkMilliseconds" INTEGER NOT NULL DEFAULT 0,
    "applyMilliseconds" INTEGER NOT NULL DEFAULT 0,
    "unitsAdded" BIGINT NOT NULL DEFAULT 0,
    "unitsRemoved" BIGINT NOT NULL DEFAULT 0,
    "keptReservedCount" INTEGER NOT NULL DEFAULT 0,
    "movedSinceCheckCount" INTEGER NOT NULL DEFAULT 0,
    "undoneByKind" "ActorKind",
    "undoneByName" TEXT,
    "undoneAt" TIMESTAMPTZ(3),
    "undoMilliseconds" INTEGER NOT NULL DEFAULT 0,
    "undoneCount" INTEGER NOT NULL DEFAULT 0,
    "notUndoneCount" INTEGER NOT NULL DEFAULT 0,
    "undoReasons" JSONB NOT NULL DEFAULT '{}',
    "traceId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportChunk" (
    "organizationId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ImportChunk_pkey" PRIMARY KEY ("importId","sequence")
);

-- CreateTable
CREATE TABLE "ImportEdit" (
    "organizationId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "cells" TEXT[],
    "isLeftOut" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ImportEdit_pkey" PRIMARY KEY ("importId","row")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "organizationId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "skuId" UUID,
    "warehouseId" UUID,
    "quantity" INTEGER,
    "fromOnHand" INTEGER,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "toOnHand" INTEGER,
    "isNew" BOOLEAN NOT NULL DEFAULT false,
    "risk" INTEGER,
    "reason" TEXT,
    "field" TEXT,
    "error" TEXT,
    "cells" JSONB,
    "data" JSONB,
    "before" JSONB,
    "orderId" UUID,
    "notUndone" TEXT,

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("importId","row")
);

-- CreateTable
CREATE TABLE "ImportColumn" (
    "organizationId" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "source" TEXT NOT NULL,
    "header" TEXT NOT NULL,
    "field" TEXT,

    CONSTRAINT "ImportColumn_pkey" PRIMARY KEY ("organizationId","kind","source","header")
);

-- CreateIndex
CREATE INDEX "Import_organizationId_createdAt_id_idx" ON "Import"("organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");

-- CreateIndex
CREATE INDEX "Import_organizationId_sha256_idx" ON "Import"("organizationId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Import_organizationId_id_key" ON "Import"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Import_organizationId_number_key" ON "Import"("organizationId", "number");

-- CreateIndex
CREATE INDEX "ImportRow_importId_skuId_warehouseId_idx" ON "ImportRow"("importId", "skuId", "warehouseId");

-- AddForeignKey
ALTER TABLE "ImportChunk" ADD CONSTRAINT "ImportChunk_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "Import"("organizationId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ImportEdit" ADD CONSTRAINT "ImportEdit_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "Import"("organizationId", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- What a check or an import counted adds up to the rows of the file.
ALTER TABLE "Import"
  ADD CONSTRAINT import_counts_add_up CHECK ("rowCount" IS NULL
    OR "createdCount" + "changedCount" + "unchangedCount" + "rejectedCount" = "rowCount");

-- Lists of one import: riskiest first, rejected by reason, not undone. Each holds its own rows only.
CREATE INDEX import_row_by_risk ON "ImportRow" ("importId", risk DESC, "row") WHERE risk IS NOT NULL;
CREATE INDEX import_row_rejected ON "ImportRow" ("importId", reason, "row") WHERE reason IS NOT NULL;
CREATE INDEX import_row_not_undone ON "ImportRow" ("importId", "row") WHERE "notUndone" IS NOT NULL;

SELECT secure_tenant_tables();
