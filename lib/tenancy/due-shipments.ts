import { systemPool } from "@/lib/db/clients";

/**
 * Organizations that have a shipment whose time to be looked at has come. Reads across tenants, and
 * gives nothing but their ids; each is then worked on within its own scope.
 */
export async function listOrganizationsWithDueShipments(): Promise<readonly string[]> {
  const { rows } = await systemPool().query<{ organizationId: string }>({
    name: "organizations_with_due_shipments",
    text: `SELECT DISTINCT "organizationId" FROM "Shipment" WHERE "nextCheckAt" <= now()`,
  });
  return rows.map(({ organizationId }) => organizationId);
}
