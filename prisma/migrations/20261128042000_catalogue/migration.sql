-- A shop's item whose SKU a person took away stays open: its code maps it no more by itself.
ALTER TABLE "ChannelVariant" ADD COLUMN     "openedAt" TIMESTAMPTZ(3),
ADD COLUMN     "searchText" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "ChannelVariant_organizationId_externalSku_idx" ON "ChannelVariant"("organizationId", "externalSku");

-- CreateIndex
CREATE INDEX "ChannelVariant_organizationId_searchText_idx" ON "ChannelVariant" USING GIN ("organizationId" uuid_ops, "searchText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Product_organizationId_title_id_idx" ON "Product"("organizationId", "title", "id");

-- A shop's titles can be longer than a place in a list should be.
CREATE INDEX channel_variant_by_title ON "ChannelVariant" ("organizationId", left(title, 200), id);
CREATE INDEX channel_variant_to_map ON "ChannelVariant" ("organizationId", left(title, 200), id)
  WHERE "skuId" IS NULL;
CREATE INDEX sku_archived ON "Sku" ("organizationId", code) WHERE "archivedAt" IS NOT NULL;

ALTER TABLE "Sku"
  ADD CONSTRAINT sku_price CHECK ("priceMinor" IS NULL OR ("priceMinor" >= 0 AND currency IS NOT NULL));
ALTER TABLE "ChannelVariant"
  ADD CONSTRAINT channel_variant_open_or_mapped CHECK ("openedAt" IS NULL OR "skuId" IS NULL);

CREATE FUNCTION channel_variant_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."searchText" := lower(concat_ws(' ', NEW.title, NEW."externalSku", NEW."externalVariantId",
    NEW."externalInventoryItemId"));
  RETURN NEW;
END
$$;
CREATE TRIGGER channel_variant_search_text
  BEFORE INSERT OR UPDATE OF title, "externalSku", "externalVariantId", "externalInventoryItemId"
  ON "ChannelVariant" FOR EACH ROW EXECUTE FUNCTION channel_variant_search_text();
UPDATE "ChannelVariant" SET title = title;

-- A view of the owner's, so that row-level security leaves the indexes of searched text usable.
CREATE VIEW variant_filter AS
  SELECT id, "organizationId", "channelId", left(title, 200) AS "sortTitle", "searchText", "skuId"
    FROM "ChannelVariant"
   WHERE "organizationId" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid);
GRANT SELECT ON variant_filter TO waybill_app;

SELECT secure_tenant_tables();
