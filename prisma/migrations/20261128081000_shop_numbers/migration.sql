-- What shops show, beside what we have: whether a level has drifted is said by its own row, so that
-- Postgres keeps it and its index by itself, whoever changes our side. A column and not a condition,
-- of which the planner would know nothing.
ALTER TABLE "StockLevel" ADD COLUMN "shopLowest" INTEGER,
  ADD COLUMN "shopHighest" INTEGER;
ALTER TABLE "StockLevel" ADD COLUMN "hasDrifted" BOOLEAN
  GENERATED ALWAYS AS ("shopLowest" <> available OR "shopHighest" <> available) STORED;
ALTER TABLE "Sku" ADD COLUMN "variantCount" INTEGER NOT NULL DEFAULT 0;

CREATE INDEX stock_level_drift ON "StockLevel" ("organizationId", "skuId", "warehouseId")
  WHERE "hasDrifted";
CREATE INDEX sku_in_no_shop ON "Sku" ("organizationId", code, id)
  WHERE "variantCount" = 0 AND "archivedAt" IS NULL;

CREATE OR REPLACE VIEW sku_filter AS
  SELECT id, "organizationId", code, "searchText", "archivedAt", "productId", barcode, "variantCount"
    FROM "Sku"
   WHERE "organizationId" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid);

-- Levels of these SKUs, in one warehouse or in all, are held and then read: what another shop has
-- written down meanwhile is seen, as each statement here looks anew.
CREATE FUNCTION write_shop_quantities(organization uuid, skus uuid[], place uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "StockLevel"
    WHERE "organizationId" = organization AND "skuId" = ANY (skus)
      AND (place IS NULL OR "warehouseId" = place)
    ORDER BY "skuId", "warehouseId" FOR NO KEY UPDATE;
  UPDATE "StockLevel" l SET "shopLowest" = n.lowest, "shopHighest" = n.highest
    FROM (
      SELECT h."skuId", h."warehouseId", min(q.quantity) AS lowest, max(q.quantity) AS highest
        FROM "StockLevel" h
        LEFT JOIN shop_quantities(organization, skus) q
          ON q."skuId" = h."skuId" AND q."warehouseId" = h."warehouseId"
       WHERE h."organizationId" = organization AND h."skuId" = ANY (skus)
         AND (place IS NULL OR h."warehouseId" = place)
       GROUP BY h."skuId", h."warehouseId") n
   WHERE l."organizationId" = organization AND l."skuId" = n."skuId"
     AND l."warehouseId" = n."warehouseId"
     AND (l."shopLowest" IS DISTINCT FROM n.lowest OR l."shopHighest" IS DISTINCT FROM n.highest);
END
$$;

-- One number for each item: a shop may count one warehouse at several locations, which are added up,
-- and sell one SKU as several items, which stand beside each other.
CREATE FUNCTION shop_quantities(organization uuid, skus uuid[])
RETURNS TABLE ("skuId" uuid, "warehouseId" uuid, "channelId" uuid, quantity int, "seenAt" timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT v."skuId", p."warehouseId", v."channelId", sum(s."seenQuantity")::int, max(s."seenAt")
    FROM (SELECT DISTINCT "channelId", "externalInventoryItemId", "skuId" FROM "ChannelVariant"
           WHERE "organizationId" = organization AND "skuId" = ANY (skus)
             AND "externalInventoryItemId" IS NOT NULL) v
    JOIN "ChannelStock" s ON s."organizationId" = organization AND s."channelId" = v."channelId"
     AND s."externalInventoryItemId" = v."externalInventoryItemId" AND s."seenQuantity" IS NOT NULL
    JOIN "ChannelLocation" p ON p."organizationId" = organization AND p."channelId" = s."channelId"
     AND p."externalLocationId" = s."externalLocationId" AND p."warehouseId" IS NOT NULL
     AND p."isActive"
   GROUP BY v."skuId", p."warehouseId", v."channelId", v."externalInventoryItemId"
$$;

-- A level that somebody is making at this moment is not to be seen. Its row holds the SKU as its
-- foreign key does, so that whoever finds none waits for the SKU, and looks again.
CREATE FUNCTION note_shop_quantities(organization uuid, skus uuid[], place uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  without_level uuid[];
BEGIN
  IF cardinality(skus) = 0 THEN RETURN; END IF;
  PERFORM write_shop_quantities(organization, skus, place);
  without_level := ARRAY(
    SELECT DISTINCT q."skuId" FROM shop_quantities(organization, skus) q
     WHERE (place IS NULL OR q."warehouseId" = place)
       AND NOT EXISTS (SELECT FROM "StockLevel" l WHERE l."organizationId" = organization
                          AND l."skuId" = q."skuId" AND l."warehouseId" = q."warehouseId"));
  IF cardinality(without_level) = 0 THEN RETURN; END IF;
  PERFORM FROM "Sku" WHERE "organizationId" = organization AND id = ANY (without_level)
    ORDER BY id FOR UPDATE;
  PERFORM write_shop_quantities(organization, without_level, place);
END
$$;

-- A thousand locks for all items there are: a transaction may make any number of them.
CREATE FUNCTION shop_item_lock(channel uuid, item text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtext(channel::text || ':' || item) & 1023
$$;

-- A shop named another number. Who maps its item or its place at this moment is waited for: by the
-- rows' locks, and by the item's name where its row is only being made.
CREATE FUNCTION channel_stock_seen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said "ChannelStock" := COALESCE(NEW, OLD);
  place uuid;
  skus uuid[];
BEGIN
  PERFORM pg_advisory_xact_lock(7745,
    shop_item_lock(said."channelId", said."externalInventoryItemId"));
  skus := ARRAY(
    SELECT DISTINCT v."skuId" FROM (
      SELECT "skuId" FROM "ChannelVariant"
       WHERE "organizationId" = said."organizationId" AND "channelId" = said."channelId"
         AND "externalInventoryItemId" = said."externalInventoryItemId"
       ORDER BY id FOR SHARE) v
     WHERE v."skuId" IS NOT NULL);
  SELECT "warehouseId" INTO place FROM "ChannelLocation"
   WHERE "organizationId" = said."organizationId" AND "channelId" = said."channelId"
     AND "externalLocationId" = said."externalLocationId" FOR SHARE;
  IF place IS NOT NULL THEN
    PERFORM note_shop_quantities(said."organizationId", skus, place);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER channel_stock_first_seen AFTER INSERT ON "ChannelStock"
  FOR EACH ROW WHEN (NEW."seenQuantity" IS NOT NULL) EXECUTE FUNCTION channel_stock_seen();
CREATE TRIGGER channel_stock_seen AFTER UPDATE ON "ChannelStock"
  FOR EACH ROW WHEN (OLD."seenQuantity" IS DISTINCT FROM NEW."seenQuantity")
  EXECUTE FUNCTION channel_stock_seen();
CREATE TRIGGER channel_stock_gone AFTER DELETE ON "ChannelStock"
  FOR EACH ROW WHEN (OLD."seenQuantity" IS NOT NULL) EXECUTE FUNCTION channel_stock_seen();

-- A place of the shop's became another warehouse.
CREATE FUNCTION channel_location_mapped() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place "ChannelLocation" := COALESCE(NEW, OLD);
BEGIN
  PERFORM note_shop_quantities(place."organizationId", ARRAY(
    SELECT DISTINCT v."skuId" FROM "ChannelStock" s
      JOIN "ChannelVariant" v ON v."organizationId" = s."organizationId"
       AND v."channelId" = s."channelId" AND v."skuId" IS NOT NULL
       AND v."externalInventoryItemId" = s."externalInventoryItemId"
     WHERE s."organizationId" = place."organizationId" AND s."channelId" = place."channelId"
       AND s."externalLocationId" = place."externalLocationId" AND s."seenQuantity" IS NOT NULL), NULL);
  RETURN NULL;
END
$$;
CREATE TRIGGER channel_location_made AFTER INSERT ON "ChannelLocation"
  FOR EACH ROW WHEN (NEW."warehouseId" IS NOT NULL) EXECUTE FUNCTION channel_location_mapped();
CREATE TRIGGER channel_location_mapped AFTER UPDATE ON "ChannelLocation"
  FOR EACH ROW WHEN (OLD."warehouseId" IS DISTINCT FROM NEW."warehouseId"
                     OR OLD."isActive" <> NEW."isActive")
  EXECUTE FUNCTION channel_location_mapped();
CREATE TRIGGER channel_location_gone AFTER DELETE ON "ChannelLocation"
  FOR EACH ROW WHEN (OLD."warehouseId" IS NOT NULL) EXECUTE FUNCTION channel_location_mapped();

-- Items of shops were mapped, or are so no more: how many a SKU has, and what they show.
CREATE FUNCTION channel_variant_mapped() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner_id uuid;
  counted jsonb;
  moved jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    counted := (SELECT jsonb_agg(c) FROM (
      SELECT "organizationId" AS organization, "skuId" AS sku, count(*) AS by FROM new_rows
       WHERE "skuId" IS NOT NULL GROUP BY 1, 2) c);
    moved := (SELECT jsonb_agg(m) FROM (
      SELECT DISTINCT "organizationId" AS organization, "skuId" AS sku FROM new_rows
       WHERE "skuId" IS NOT NULL AND "externalInventoryItemId" IS NOT NULL) m);
    PERFORM pg_advisory_xact_lock(7745, i.lock) FROM (
      SELECT DISTINCT shop_item_lock("channelId", "externalInventoryItemId") AS lock FROM new_rows
       WHERE "externalInventoryItemId" IS NOT NULL ORDER BY 1) i;
  ELSIF TG_OP = 'DELETE' THEN
    counted := (SELECT jsonb_agg(c) FROM (
      SELECT "organizationId" AS organization, "skuId" AS sku, -count(*) AS by FROM old_rows
       WHERE "skuId" IS NOT NULL GROUP BY 1, 2) c);
    moved := (SELECT jsonb_agg(m) FROM (
      SELECT DISTINCT "organizationId" AS organization, "skuId" AS sku FROM old_rows
       WHERE "skuId" IS NOT NULL AND "externalInventoryItemId" IS NOT NULL) m);
  ELSE
    counted := (SELECT jsonb_agg(c) FROM (
      SELECT organization, sku, sum(one) AS by FROM (
        SELECT "organizationId" AS organization, "skuId" AS sku, 1 AS one FROM new_rows
        UNION ALL SELECT "organizationId", "skuId", -1 FROM old_rows) b
       WHERE sku IS NOT NULL GROUP BY 1, 2 HAVING sum(one) <> 0) c);
    moved := (SELECT jsonb_agg(m) FROM (
      SELECT DISTINCT n."organizationId" AS organization, s.sku
        FROM new_rows n JOIN old_rows o ON o.id = n.id
        CROSS JOIN LATERAL (VALUES (n."skuId"), (o."skuId")) s (sku)
       WHERE s.sku IS NOT NULL
         AND (n."skuId", n."externalInventoryItemId")
             IS DISTINCT FROM (o."skuId", o."externalInventoryItemId")) m);
  END IF;
  FOR owner_id IN
    SELECT DISTINCT c.organization FROM jsonb_to_recordset(counted) AS c (organization uuid)
  LOOP
    PERFORM FROM "Sku" k WHERE k."organizationId" = owner_id AND k.id = ANY (ARRAY(
      SELECT c.sku FROM jsonb_to_recordset(counted) AS c (organization uuid, sku uuid)))
      ORDER BY k.id FOR NO KEY UPDATE;
    UPDATE "Sku" k SET "variantCount" = k."variantCount" + c.by
      FROM jsonb_to_recordset(counted) AS c (organization uuid, sku uuid, by int)
     WHERE k."organizationId" = owner_id AND k.id = c.sku;
  END LOOP;
  FOR owner_id IN
    SELECT DISTINCT m.organization FROM jsonb_to_recordset(moved) AS m (organization uuid)
  LOOP
    -- Who maps a place at this moment is waited for.
    PERFORM FROM "ChannelLocation" p WHERE p."organizationId" = owner_id ORDER BY p.id FOR SHARE;
    PERFORM note_shop_quantities(owner_id, ARRAY(
      SELECT m.sku FROM jsonb_to_recordset(moved) AS m (organization uuid, sku uuid)
       WHERE m.organization = owner_id), NULL);
  END LOOP;
  RETURN NULL;
END
$$;
CREATE TRIGGER channel_variant_made AFTER INSERT ON "ChannelVariant"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION channel_variant_mapped();
CREATE TRIGGER channel_variant_mapped AFTER UPDATE ON "ChannelVariant"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION channel_variant_mapped();
CREATE TRIGGER channel_variant_gone AFTER DELETE ON "ChannelVariant"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION channel_variant_mapped();

-- A level that was just made shows what shops have said of it before.
CREATE FUNCTION stock_level_made() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner_id uuid;
BEGIN
  FOR owner_id IN SELECT DISTINCT n."organizationId" FROM new_rows n LOOP
    PERFORM write_shop_quantities(owner_id, ARRAY(
      SELECT n."skuId" FROM new_rows n
       WHERE n."organizationId" = owner_id
         AND EXISTS (SELECT FROM "ChannelVariant" v WHERE v."organizationId" = owner_id
                        AND v."skuId" = n."skuId" AND v."externalInventoryItemId" IS NOT NULL)), NULL);
  END LOOP;
  RETURN NULL;
END
$$;
CREATE TRIGGER stock_level_made AFTER INSERT ON "StockLevel"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION stock_level_made();

UPDATE "Sku" k SET "variantCount" = v.count
  FROM (SELECT "organizationId", "skuId", count(*)::int AS count FROM "ChannelVariant"
         WHERE "skuId" IS NOT NULL GROUP BY 1, 2) v
 WHERE k."organizationId" = v."organizationId" AND k.id = v."skuId";
SELECT write_shop_quantities(o.id, ARRAY(
  SELECT DISTINCT "skuId" FROM "ChannelVariant"
   WHERE "organizationId" = o.id AND "skuId" IS NOT NULL), NULL)
  FROM "Organization" o;

SELECT secure_tenant_tables();
