import { systemPool } from "@/lib/db/clients";

const AT_ONCE = 500;

/**
 * Orders whose hold ends by now. Reads across tenants, and gives nothing but ids; each order is
 * then worked on within its own scope.
 */
export async function listDueHolds(
  now = new Date(),
): Promise<readonly { readonly organizationId: string; readonly orderId: string }[]> {
  const { rows } = await systemPool().query<{ organizationId: string; orderId: string }>({
    name: "due_holds",
    text: `SELECT "organizationId", id AS "orderId" FROM "Order"
            WHERE "holdUntil" <= $1 ORDER BY "holdUntil" LIMIT ${AT_ONCE}`,
    values: [now],
  });
  return rows;
}
