import type { CarrierError } from "@/lib/carriers/carrier-error";
import type { TrackingReport } from "@/lib/carriers/model";
import { log } from "@/lib/observability/logger";
import type { CallableAccount } from "@/lib/shipments/carrier-account";
import { askCarrier } from "@/lib/shipments/carrier-ports";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type { ShipmentStatus } from "@/prisma/generated/enums";
import { nextCheckAt } from "./check-schedule";
import { applyReport } from "./commands/apply-report";

export type Asked = {
  readonly id: string;
  readonly reference: string;
  readonly status: ShipmentStatus;
  readonly awb: string | null;
};

export type Answer = {
  readonly moved: number;
  /** What was said of each parcel that had news. */
  readonly effects: readonly string[];
  readonly error?: CarrierError;
};

/**
 * Asks a courier about at most one batch of parcels and applies the answer. Parcels without news
 * cost two statements for the whole batch, not a transaction each.
 */
export async function askAbout(
  scope: OrgScope,
  account: CallableAccount,
  rows: readonly Asked[],
): Promise<Answer> {
  const ids = rows.map(({ id }) => id);
  const awbs = rows.flatMap(({ awb }) => awb ?? []);
  const asked = await askCarrier(scope, account, "track", { awbs });
  if (!asked.ok) {
    const { organizationId, traceId } = scope;
    log.info({ traceId, organizationId, code: asked.error.code }, "tracking not answered");
    await noteAsked(scope, ids, false);
    return { moved: 0, effects: [], error: asked.error };
  }
  await noteAsked(scope, ids, true);
  const known = await knownScans(scope, ids);
  const effects: string[] = [];
  let moved = 0;
  const quiet: Asked[] = [];
  for (const row of rows) {
    const report = asked.value.find(({ awb }) => awb === row.awb);
    if (!report || !hasNews(report, known)) {
      quiet.push(row);
      continue;
    }
    const applied = await applyReport(scope, { ...row, bringsAwb: false }, report, "POLL");
    effects.push(applied.effect);
    if (applied.hasMoved) moved += 1;
    else quiet.push(row);
  }
  for (const [status, same] of Map.groupBy(quiet, (row) => row.status))
    await scopedDb(scope).shipment.updateMany({
      // Only where nothing has moved it meanwhile.
      where: { organizationId: scope.organizationId, id: { in: same.map(({ id }) => id) }, status },
      data: { nextCheckAt: nextCheckAt(status) },
    });
  return { moved, effects };
}

const hasNews = (report: TrackingReport, known: ReadonlySet<string>): boolean =>
  report.events.some(({ key }) => !known.has(key));

async function knownScans(scope: OrgScope, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await scopedQuery<{ dedupeKey: string }>(scope, {
    name: "tracking_known_scans",
    text: `SELECT "dedupeKey" FROM "TrackingEvent"
            WHERE "organizationId" = $1 AND "shipmentId" = ANY($2::uuid[])`,
    values: [scope.organizationId, [...ids]],
  });
  return new Set(rows.map(({ dedupeKey }) => dedupeKey));
}

const noteAsked = (scope: OrgScope, ids: readonly string[], wasAnswered: boolean) =>
  scopedQuery(scope, {
    name: wasAnswered ? "shipment_note_answered" : "shipment_note_asked",
    text: `UPDATE "Shipment" SET "lastAskedAt" = now()${wasAnswered ? `, "lastAnsweredAt" = now()` : ""}
            WHERE "organizationId" = $1 AND id = ANY($2::uuid[])`,
    values: [scope.organizationId, [...ids]],
  });
