import type { TrackingReport } from "@/lib/carriers/model";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { ShipmentStatus } from "@/prisma/generated/enums";

export type MatchedShipment = {
  readonly id: string;
  readonly reference: string;
  readonly status: ShipmentStatus;
  /** By name only: the row has no tracking number yet, and the report brings it. */
  readonly bringsAwb: boolean;
};

const columns = { id: true, reference: true, status: true, awb: true } as const;

/**
 * Whose parcel a report is about: the one with its tracking number, and otherwise, within the
 * account it came from, the one with our reference that still waits for a number.
 */
export async function matchReport(
  scope: OrgScope,
  carrierAccountId: string,
  report: TrackingReport,
): Promise<MatchedShipment | undefined> {
  const db = scopedDb(scope);
  const { organizationId } = scope;
  const byAwb = await db.shipment.findFirst({
    where: { organizationId, carrierAccountId, packages: { some: { awb: report.awb } } },
    select: columns,
  });
  if (byAwb) return { ...byAwb, bringsAwb: false };
  const names = report.references.flatMap((name) => [name, name.replace(/-R\d$/, "")]);
  if (names.length === 0 || report.isReturn === true) return undefined;
  const byName = await db.shipment.findFirst({
    where: {
      organizationId,
      carrierAccountId,
      awb: null,
      status: { in: ["PENDING", "UNCERTAIN", "NOT_BOOKED"] },
      reference: { in: names },
    },
    select: columns,
  });
  return byName ? { ...byName, bringsAwb: true } : undefined;
}
