-- The queue for stock. It holds the few lines that wait, so that whoever reserves can ask in one index
-- look-up who stands in front, and units that come in are given out oldest order first.
-- CreateTable
CREATE TABLE "BackOrder" (
    "organizationId" UUID NOT NULL,
    "orderLineId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BackOrder_pkey" PRIMARY KEY ("organizationId","orderLineId")
);

-- CreateIndex
CREATE INDEX "BackOrder_organizationId_skuId_placedAt_orderId_idx" ON "BackOrder"("organizationId", "skuId", "placedAt", "orderId");

-- CreateIndex
CREATE INDEX "BackOrder_organizationId_placedAt_orderId_idx" ON "BackOrder"("organizationId", "placedAt", "orderId");

-- CreateIndex
CREATE INDEX "BackOrder_organizationId_orderId_idx" ON "BackOrder"("organizationId", "orderId");

-- AddForeignKey
ALTER TABLE "BackOrder" ADD CONSTRAINT "BackOrder_organizationId_orderLineId_fkey" FOREIGN KEY ("organizationId", "orderLineId") REFERENCES "OrderLine"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "BackOrder" ADD CONSTRAINT back_order_wants_units CHECK (quantity > 0);

-- Orders that wait already keep their places.
INSERT INTO "BackOrder" ("organizationId", "orderLineId", "orderId", "skuId", quantity, "placedAt")
SELECT l."organizationId", l.id, o.id, l."skuId",
       l."orderedQuantity" - l."cancelledQuantity" - l."shippedQuantity" - l."reservedQuantity", o."placedAt"
  FROM "Order" o
  JOIN "OrderLine" l ON l."organizationId" = o."organizationId" AND l."orderId" = o.id
 WHERE o.status = 'SHORT_STOCK' AND l."requiresShipping" AND l."skuId" IS NOT NULL
   AND l."orderedQuantity" - l."cancelledQuantity" - l."shippedQuantity" - l."reservedQuantity" > 0;

SELECT secure_tenant_tables();
