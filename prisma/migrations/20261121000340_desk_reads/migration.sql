-- The home page counts what was delivered and labelled today without reading all that ever was.
CREATE INDEX "Shipment_organizationId_deliveredAt_idx" ON "Shipment"("organizationId", "deliveredAt");
CREATE INDEX "ShipmentDocument_organizationId_createdAt_idx" ON "ShipmentDocument"("organizationId", "createdAt");

-- Filters over enums reach an index only past row-level security; see order_filter.
CREATE VIEW exception_filter AS
  SELECT id, "organizationId", status, kind, "dueAt", "groupKey"
    FROM "Exception"
   WHERE "organizationId" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE VIEW shipment_stage AS
  SELECT id, "organizationId", status, "carrierAccountId", "warehouseId", "createdAt", "lastScanAt",
         "labelLight", "pickupLight", "pickupScheduledFor"
    FROM "Shipment"
   WHERE "organizationId" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid);
GRANT SELECT ON exception_filter, shipment_stage TO waybill_app;
