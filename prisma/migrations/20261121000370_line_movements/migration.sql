-- Counted on the line itself, so that a reservation reads neither the ledger nor other reservations.
ALTER TABLE "OrderLine" ADD COLUMN     "movementCount" INTEGER NOT NULL DEFAULT 0;
