-- A delivery's page shows its replays; few rows are one.
CREATE INDEX webhook_delivery_replays ON "WebhookDelivery" ("organizationId", "replayOfId")
  WHERE "replayOfId" IS NOT NULL;
