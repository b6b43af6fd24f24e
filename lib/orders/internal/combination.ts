import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { recordOrderEvent } from "../commands/record-order-event";
import { parcelsOf } from "../parcels-of";

type Named = { readonly id: string; readonly number: string };

/** Lets an order travel in the parcel of another; its lines and what it holds stay its own. */
export async function joinParcel(
  tx: ScopedTx,
  scope: OrgScope,
  primary: Named,
  member: Named,
  cause: string,
): Promise<void> {
  await tx.order.updateMany({
    where: { organizationId: scope.organizationId, id: member.id },
    data: { combinedIntoId: primary.id },
  });
  await recordOrderEvent(tx, scope, {
    ...{ orderId: member.id, kind: "combined", causeKey: `combined:${member.id}:${cause}` },
    title: `Goes in the parcel of ${primary.number}`,
  });
  await recordOrderEvent(tx, scope, {
    ...{
      orderId: primary.id,
      kind: "combined",
      causeKey: `combined:${member.id}:${cause}:primary`,
    },
    title: `${member.number} goes in this parcel`,
  });
}

/**
 * Takes an order out of a common parcel, or ends the parcel where it is the one that carries the
 * others. Once it is booked nothing is undone: the parcel is void first. Answers who left.
 */
export async function leaveCombination(
  tx: ScopedTx,
  scope: OrgScope,
  order: Named & { readonly combinedIntoId: string | null },
  how: { readonly why: string; readonly causeKey: string },
): Promise<readonly string[]> {
  const { organizationId } = scope;
  const members = await tx.$queryRaw<(Named & { primaryId: string; primaryNumber: string })[]>`
    SELECT m.id, m.number, p.id AS "primaryId", p.number AS "primaryNumber"
      FROM "Order" m
      JOIN "Order" p ON p."organizationId" = m."organizationId" AND p.id = m."combinedIntoId"
     WHERE m."organizationId" = ${organizationId}::uuid
       AND (m."combinedIntoId" = ${order.id}::uuid
            OR m.id = ${order.id}::uuid AND m."combinedIntoId" IS NOT NULL)
     ORDER BY m.id FOR NO KEY UPDATE OF m`;
  if (members.length === 0 || (await isBooked(tx, scope, order))) return [];
  await tx.order.updateMany({
    where: { organizationId, id: { in: members.map(({ id }) => id) } },
    data: { combinedIntoId: null },
  });
  for (const { id, number, primaryId, primaryNumber } of members) {
    const cause = `uncombined:${primaryId}:${id}:${how.causeKey}`;
    await recordOrderEvent(tx, scope, {
      ...{ orderId: id, kind: "uncombined", causeKey: cause },
      title: `Goes in a parcel of its own, not in that of ${primaryNumber}`,
      detail: `${order.number}: ${how.why}`,
    });
    await recordOrderEvent(tx, scope, {
      ...{ orderId: primaryId, kind: "uncombined", causeKey: `${cause}:primary` },
      title: `${number} does not go in this parcel any more`,
      detail: `${order.number}: ${how.why}`,
    });
  }
  return members.map(({ id }) => id);
}

/** A claim the courier refused is none: it is planned anew with what there is then. */
async function isBooked(
  tx: ScopedTx,
  scope: OrgScope,
  order: { readonly id: string; readonly combinedIntoId: string | null },
): Promise<boolean> {
  const live = await tx.shipment.count({
    where: {
      organizationId: scope.organizationId,
      status: { notIn: ["VOIDED", "NOT_BOOKED"] },
      ...parcelsOf(order),
    },
  });
  return live > 0;
}
