-- A failed job is shown with its card, and purged without reading all cards.
CREATE INDEX "Exception_organizationId_failedJobId_idx" ON "Exception"("organizationId", "failedJobId");
