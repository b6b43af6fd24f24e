-- A shop's numbers come by the thousand: what they show beside our levels is written once for each
-- statement that brings them, not once for each number.
DROP TRIGGER channel_stock_first_seen ON "ChannelStock";
DROP TRIGGER channel_stock_seen ON "ChannelStock";
DROP TRIGGER channel_stock_gone ON "ChannelStock";
DROP FUNCTION channel_stock_seen();

-- The lists are of one item or of all there are, and one plan does not serve both: each is planned for
-- what it is given. Who maps these items or their places at this moment is waited for: by the rows'
-- locks, and by the items' names where their rows are only being made.
CREATE FUNCTION note_channel_stock(organization uuid, channel uuid, items text[], places text[])
RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  warehouses uuid[];
  skus uuid[];
BEGIN
  PERFORM pg_advisory_xact_lock(7745, i.lock) FROM (
    SELECT DISTINCT shop_item_lock(channel, item) AS lock FROM unnest(items) item ORDER BY 1) i;
  PERFORM FROM "ChannelVariant" v
    WHERE v."organizationId" = organization AND v."channelId" = channel
      AND v."externalInventoryItemId" = ANY (items)
    ORDER BY v.id FOR SHARE;
  PERFORM FROM "ChannelLocation" p
    WHERE p."organizationId" = organization AND p."channelId" = channel
      AND p."externalLocationId" = ANY (places)
    ORDER BY p.id FOR SHARE;
  warehouses := ARRAY(
    SELECT DISTINCT p."warehouseId" FROM "ChannelLocation" p
     WHERE p."organizationId" = organization AND p."channelId" = channel
       AND p."externalLocationId" = ANY (places) AND p."warehouseId" IS NOT NULL);
  IF cardinality(warehouses) = 0 THEN RETURN; END IF;
  skus := ARRAY(
    SELECT DISTINCT v."skuId" FROM "ChannelVariant" v
     WHERE v."organizationId" = organization AND v."channelId" = channel
       AND v."externalInventoryItemId" = ANY (items) AND v."skuId" IS NOT NULL);
  PERFORM note_shop_quantities(organization, skus,
    CASE WHEN cardinality(warehouses) = 1 THEN warehouses[1] END);
END
$$;

CREATE FUNCTION channel_stock_said() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shop record;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- No join: its plan would be kept from when one row was said.
    FOR shop IN
      SELECT n."organizationId" AS organization, n."channelId" AS channel,
             array_agg(DISTINCT n."externalInventoryItemId") AS items,
             array_agg(DISTINCT n."externalLocationId") AS places
        FROM (SELECT "organizationId", "channelId", "externalInventoryItemId", "externalLocationId",
                     "seenQuantity" FROM said
              EXCEPT
              SELECT "organizationId", "channelId", "externalInventoryItemId", "externalLocationId",
                     "seenQuantity" FROM before) n
       GROUP BY 1, 2 ORDER BY 1, 2
    LOOP
      PERFORM note_channel_stock(shop.organization, shop.channel, shop.items, shop.places);
    END LOOP;
  ELSE
    FOR shop IN
      SELECT "organizationId" AS organization, "channelId" AS channel,
             array_agg(DISTINCT "externalInventoryItemId") AS items,
             array_agg(DISTINCT "externalLocationId") AS places
        FROM said WHERE "seenQuantity" IS NOT NULL
       GROUP BY 1, 2 ORDER BY 1, 2
    LOOP
      PERFORM note_channel_stock(shop.organization, shop.channel, shop.items, shop.places);
    END LOOP;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER channel_stock_first_said AFTER INSERT ON "ChannelStock"
  REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION channel_stock_said();
CREATE TRIGGER channel_stock_said AFTER UPDATE ON "ChannelStock"
  REFERENCING NEW TABLE AS said OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION channel_stock_said();
CREATE TRIGGER channel_stock_gone AFTER DELETE ON "ChannelStock"
  REFERENCING OLD TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION channel_stock_said();

-- Levels that were held while they were written are known to stay. One that was made in between, by
-- somebody who could not see our number, was found to be there and left without it.
DROP FUNCTION note_shop_quantities(uuid, uuid[], uuid);
DROP FUNCTION write_shop_quantities(uuid, uuid[], uuid);

CREATE FUNCTION write_shop_quantities(organization uuid, skus uuid[], place uuid)
RETURNS TABLE (sku uuid, warehouse uuid) LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  held_skus uuid[];
  held_warehouses uuid[];
BEGIN
  SELECT array_agg(h."skuId"), array_agg(h."warehouseId") INTO held_skus, held_warehouses FROM (
    SELECT l."skuId", l."warehouseId" FROM "StockLevel" l
     WHERE l."organizationId" = organization AND l."skuId" = ANY (skus)
       AND (place IS NULL OR l."warehouseId" = place)
     ORDER BY l."skuId", l."warehouseId" FOR NO KEY UPDATE) h;
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
  RETURN QUERY SELECT * FROM unnest(held_skus, held_warehouses);
END
$$;

-- A level that somebody is making at this moment is not to be seen. Its row holds the SKU as its
-- foreign key does, so that whoever held none waits for the SKU, and looks again.
CREATE FUNCTION note_shop_quantities(organization uuid, skus uuid[], place uuid) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  held_skus uuid[];
  held_warehouses uuid[];
  without_level uuid[];
BEGIN
  IF cardinality(skus) = 0 THEN RETURN; END IF;
  SELECT array_agg(h.sku), array_agg(h.warehouse) INTO held_skus, held_warehouses
    FROM write_shop_quantities(organization, skus, place) h;
  without_level := ARRAY(
    SELECT DISTINCT q."skuId" FROM shop_quantities(organization, skus) q
      LEFT JOIN unnest(held_skus, held_warehouses) h (sku, warehouse)
        ON h.sku = q."skuId" AND h.warehouse = q."warehouseId"
     WHERE h.sku IS NULL AND (place IS NULL OR q."warehouseId" = place));
  IF cardinality(without_level) = 0 THEN RETURN; END IF;
  PERFORM FROM "Sku" WHERE "organizationId" = organization AND id = ANY (without_level)
    ORDER BY id FOR UPDATE;
  PERFORM write_shop_quantities(organization, without_level, place);
END
$$;
