-- What the shop said of an order last, so that only a change made there replaces a word written here.
ALTER TABLE "Order" ADD COLUMN     "shopNote" TEXT,
ADD COLUMN     "shopTags" TEXT[] DEFAULT ARRAY[]::TEXT[];

UPDATE "Order" SET "shopNote" = note, "shopTags" = tags WHERE "channelId" IS NOT NULL;

SELECT secure_tenant_tables();
