-- What an interrupted booking leaves behind, so that it is looked up and never repeated blind (law 3).
ALTER TABLE "Shipment" ADD COLUMN     "bookingProgress" JSONB,
ADD COLUMN     "bookingStartedAt" TIMESTAMPTZ(3),
ADD COLUMN     "lookUpCount" INTEGER NOT NULL DEFAULT 0;

-- A courier has the parcel only under a tracking number.
ALTER TABLE "Shipment" ADD CONSTRAINT shipment_booked_has_awb
  CHECK (awb IS NOT NULL OR status IN ('PENDING', 'UNCERTAIN', 'NOT_BOOKED', 'VOIDED'));

-- A failed sign-in is handed to all who waited for it, so that nobody locks the account by trying.
ALTER TABLE "CarrierToken" ADD COLUMN     "failedAt" TIMESTAMPTZ(3),
ADD COLUMN     "failure" JSONB;

-- What a person has said an unknown status code means.
CREATE TABLE "CarrierStatusMapping" (
    "organizationId" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "status" "ShipmentStatus",
    "mappedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CarrierStatusMapping_pkey" PRIMARY KEY ("organizationId","carrier","code")
);

SELECT secure_tenant_tables();
