-- Filters over enums and text reach an index only past row-level security; see order_filter.
CREATE VIEW shipment_filter AS
  SELECT id, "organizationId", "orderId", status, "carrierAccountId", "createdAt"
    FROM "Shipment"
   WHERE "organizationId" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid);
GRANT SELECT ON shipment_filter TO waybill_app;
