-- What a program has said of a file whose numbers drop far, before anybody has read it.
ALTER TABLE "Import" ADD COLUMN "confirmedRowCount" INTEGER;

SELECT secure_tenant_tables();
