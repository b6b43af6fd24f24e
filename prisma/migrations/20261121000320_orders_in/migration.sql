-- A person's correction of an address outlives the shop's next webhook, and a missed webhook is pulled.
ALTER TABLE "Order" ADD COLUMN     "shopAddressHash" TEXT,
ADD COLUMN     "taxesIncluded" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Channel" ADD COLUMN     "pulledUntil" TIMESTAMPTZ(3);
CREATE INDEX "Order_organizationId_buyerEmail_idx" ON "Order"("organizationId", "buyerEmail");

-- Row-level security lets only leakproof operators reach an index, and neither = on an enum nor LIKE
-- is one: under the policy a tab or a search would read the whole tenant. These views hold the same
-- wall, the organization of the transaction, and run as the owner, so their filters use the indexes.
-- They show what lists filter and sort by; the rows themselves are read from the table.
CREATE VIEW order_filter AS
  SELECT id, "organizationId", status, "placedAt", "searchText", "channelId", "paymentKind",
         "shipCountryCode", "shipBy"
    FROM "Order"
   WHERE "organizationId" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE VIEW webhook_delivery_filter AS
  SELECT id, "organizationId", status, "receivedAt", topic, source, "orderId", "shipmentId",
         "channelId", "carrierAccountId"
    FROM "WebhookDelivery"
   WHERE "organizationId" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid);
GRANT SELECT ON order_filter, webhook_delivery_filter TO waybill_app;
