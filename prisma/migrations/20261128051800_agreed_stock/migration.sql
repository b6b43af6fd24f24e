ALTER TABLE "ChannelStock" ADD COLUMN "agreedQuantity" INTEGER,
  ADD COLUMN "countedCauses" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "refusedQuantity" INTEGER;

SELECT secure_tenant_tables();
