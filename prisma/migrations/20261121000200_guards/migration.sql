-- Rules that Prisma's schema language cannot say. Correctness lives here (law 1).

-- Stock can be neither promised twice nor held below nothing.
ALTER TABLE "StockLevel"
  ADD CONSTRAINT stock_level_available_not_negative CHECK (available >= 0),
  ADD CONSTRAINT stock_level_reserved_not_negative CHECK (reserved >= 0);
ALTER TABLE "StockMovement"
  ADD CONSTRAINT stock_movement_moves_something CHECK ("availableDelta" <> 0 OR "reservedDelta" <> 0),
  ADD CONSTRAINT stock_movement_balance_not_negative CHECK ("availableAfter" >= 0 AND "reservedAfter" >= 0);
ALTER TABLE "Reservation"
  ADD CONSTRAINT reservation_not_negative CHECK (quantity >= 0),
  ADD CONSTRAINT reservation_released_when_empty CHECK ((quantity = 0) = ("releasedAt" IS NOT NULL));

ALTER TABLE "OrderLine"
  ADD CONSTRAINT order_line_quantities CHECK (
    "orderedQuantity" >= 0 AND "cancelledQuantity" >= 0 AND "reservedQuantity" >= 0 AND "shippedQuantity" >= 0
    AND "cancelledQuantity" <= "orderedQuantity"
    AND "reservedQuantity" + "shippedQuantity" <= "orderedQuantity");
ALTER TABLE "ShipmentLine" ADD CONSTRAINT shipment_line_ships_something CHECK (quantity > 0);
ALTER TABLE "Package" ADD CONSTRAINT package_has_weight CHECK ("weightGrams" > 0);
ALTER TABLE "Shipment" ADD CONSTRAINT shipment_cod_not_negative CHECK ("codAmountMinor" >= 0);

-- A delivery belongs to one connection, a shop or a courier.
ALTER TABLE "WebhookDelivery"
  ADD CONSTRAINT webhook_delivery_one_connection CHECK (num_nonnulls("channelId", "carrierAccountId") = 1);

-- Law 3: one live claim for each order and parcel group. A void frees the group.
CREATE UNIQUE INDEX shipment_one_live_claim ON "Shipment" ("organizationId", "orderId", "parcelGroup")
  WHERE status <> 'VOIDED';
-- An AWB is booked to one shipment.
CREATE UNIQUE INDEX package_awb_once ON "Package" ("organizationId", awb) WHERE awb IS NOT NULL;
-- Law 8: the same trouble is one open row.
CREATE UNIQUE INDEX exception_one_open ON "Exception" ("organizationId", fingerprint) WHERE status <> 'RESOLVED';
CREATE INDEX outbox_unsent ON "OutboxEvent" ("nextAttemptAt", id) WHERE "sentAt" IS NULL;
CREATE INDEX shipment_to_check ON "Shipment" ("nextCheckAt") WHERE "nextCheckAt" IS NOT NULL;
CREATE INDEX exception_snoozed ON "Exception" ("snoozedUntil") WHERE status = 'SNOOZED';

-- A relay that sleeps is woken by the insert itself.
CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('waybill_outbox', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER outbox_notify AFTER INSERT ON "OutboxEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();

-- Law 6, the second wall. Every table with an organizationId, found in the catalogue and not in a
-- list, shows and takes rows of the current organization only. Run again after each new table.
CREATE FUNCTION secure_tenant_tables() RETURNS void LANGUAGE plpgsql AS $$
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
  REVOKE UPDATE, DELETE ON "StockMovement", "TrackingEvent", "OrderEvent", "AuditEntry", "PrintLog", "CarrierCall" FROM waybill_app;
  -- People and their sessions are read before any organization is known, by the owner's named functions only.
  REVOKE ALL ON "User", "UserSession" FROM waybill_app;
  GRANT USAGE ON SCHEMA public TO waybill_app;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO waybill_app;
END
$$;
SELECT secure_tenant_tables();
