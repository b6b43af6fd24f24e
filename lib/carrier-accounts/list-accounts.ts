import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { toCallableAccount } from "@/lib/shipments/carrier-account";
import { readBreaker } from "./read-breaker";
import { readHealth, toHealth } from "./read-health";
import type { CarrierAccounts } from "./schema";
import { type ListedRow, toAccountView } from "./view-account";

/** Every courier account, with how its courier answers and what it may do. Secrets stay here. */
export async function listCarrierAccounts(scope: OrgScope): Promise<CarrierAccounts> {
  const [rows, health] = await Promise.all([
    scopedDb(scope).$queryRaw<ListedRow[]>`
      SELECT a.id, a.carrier, a.name, a.status, a."isDryRun", a."isDefault", a."baseUrl",
             a."credentialsCiphertext", a.settings, a."webhookEndpointId",
             a."webhookTokenCiphertext" IS NOT NULL AS "hasWebhookToken",
             t."expiresAt" AS "tokenExpiresAt",
             (SELECT c."startedAt" FROM "CarrierCall" c
               WHERE c."organizationId" = a."organizationId" AND c."carrierAccountId" = a.id
                 AND c.outcome = 'ok' ORDER BY c."startedAt" DESC LIMIT 1) AS "lastSuccessAt",
             (SELECT count(*)::int FROM "Shipment" s
               WHERE s."organizationId" = a."organizationId" AND s.status = 'PENDING'
                 AND s."carrierAccountId" = a.id) AS "waitingBookingCount",
             EXISTS (SELECT FROM "Shipment" s
                      WHERE s."organizationId" = a."organizationId" AND s."carrierAccountId" = a.id
                        AND s."isDryRun" AND s."deliveredAt" IS NOT NULL) AS "hasDelivered"
        FROM "CarrierAccount" a
        LEFT JOIN "CarrierToken" t
          ON t."organizationId" = a."organizationId" AND t."carrierAccountId" = a.id
       WHERE a."organizationId" = ${scope.organizationId}::uuid
       ORDER BY a."isDefault" DESC, a."createdAt", a.id`,
    readHealth(scope),
  ]);
  const items = await Promise.all(
    rows.map(async (row) => {
      const callable = toCallableAccount(row);
      const breaker = await readBreaker(callable);
      return toAccountView(scope, row, callable, breaker, health.get(row.id) ?? toHealth([]));
    }),
  );
  return { items };
}
