import { isSafeToRepeat } from "@/lib/carriers/carrier-error";
import {
  accountOfParcel,
  callableAccountColumns,
  toCallableAccount,
} from "@/lib/shipments/carrier-account";
import type { Patience } from "@/lib/shipments/commands/store-label";
import { TRACKED } from "@/lib/shipments/machine";
import { againAfter, settled, type WorkVerdict } from "@/lib/shipments/work-verdict";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { askAbout } from "../ask-about";

/** Asks the courier about one parcel now, because a person wants to know. */
export async function trackShipment(
  scope: OrgScope,
  shipmentId: string,
  attempt: Patience,
): Promise<WorkVerdict> {
  const row = await scopedDb(scope).shipment.findFirst({
    where: { id: shipmentId, organizationId: scope.organizationId },
    select: {
      id: true,
      reference: true,
      status: true,
      awb: true,
      isDryRun: true,
      account: { select: callableAccountColumns },
    },
  });
  if (!row) return settled("gone");
  if (!TRACKED.includes(row.status) || row.awb === null) return settled(row.status);
  const account = toCallableAccount(accountOfParcel(row.account, row.isDryRun));
  const answer = await askAbout(scope, account, [row]);
  if (answer.error && isSafeToRepeat(answer.error) && attempt.isLast !== true)
    return againAfter(answer.error, attempt.tries ?? 0);
  return settled(answer.effects[0] ?? answer.error?.code ?? "nothing new");
}
