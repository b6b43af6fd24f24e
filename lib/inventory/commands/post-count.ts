import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { applyMoves } from "../internal/apply-moves";
import { type HeldCount, holdOpenCount } from "../internal/hold-count";
import { levelKey, openLevels } from "../internal/open-levels";
import { unitsText } from "../model";
import { askForWaitingOrders } from "./ask-for-waiting-orders";

type Posted = {
  readonly message: string;
  readonly changedCount: number;
  readonly unitDifference: number;
};
type Difference = { readonly skuId: string; readonly units: number };

/**
 * Posts what was found more or less than the books said at the instant of each count: one ADJUSTED
 * movement a SKU, all of them or none. What was not counted stays as it is.
 */
export async function postCount(
  scope: OrgScope,
  countId: string,
): Promise<Result<Posted, AppError>> {
  return inTransaction(scope, async (tx) => {
    const held = await holdOpenCount(tx, scope, countId, "end");
    if (!held.ok) return held;
    const lines = await tx.$queryRaw<Difference[]>`
      SELECT "skuId", "countedQuantity" - "expectedQuantity" AS units FROM "CycleCountLine"
       WHERE "organizationId" = ${scope.organizationId}::uuid AND "cycleCountId" = ${countId}::uuid
         AND "countedQuantity" IS NOT NULL`;
    if (lines.length === 0) return err(nothingCounted);
    const differing = lines.filter(({ units }) => units !== 0);
    const posted = await post(tx, scope, held.value, differing);
    if (!posted.ok) return posted;
    await tx.$executeRaw`
      UPDATE "CycleCount" SET status = 'POSTED', "endedBy" = ${scope.actor.name}, "endedAt" = now()
       WHERE "organizationId" = ${scope.organizationId}::uuid AND id = ${countId}::uuid`;
    const unitDifference = differing.reduce((sum, { units }) => sum + units, 0);
    const changedCount = differing.length;
    const counted = `${lines.length} counted`;
    const message =
      changedCount === 0
        ? `${counted}; the books were right.`
        : `${counted}, ${changedCount} corrected: ${sign(unitDifference)}${unitsText(Math.abs(unitDifference))}.`;
    return ok({ message, changedCount, unitDifference });
  });
}

const nothingCounted = appError.conflict("nothing-counted", "Nothing is counted yet.", {
  nextAction: "Write down at least one count, or discard the sheet.",
});

const sign = (units: number): string => (units > 0 ? "+" : units < 0 ? "−" : "");

async function post(
  tx: ScopedTx,
  scope: OrgScope,
  { id, name, warehouseId }: HeldCount,
  differing: readonly Difference[],
): Promise<Result<undefined, AppError>> {
  const keys = differing.map(({ skuId }) => ({ skuId, warehouseId }));
  const opened = await openLevels(tx, scope, keys, () => ({ sku: "sku", warehouse: "warehouse" }));
  if (!opened.ok) return opened;
  const fields: { field: string; message: string }[] = [];
  for (const { skuId, units } of differing) {
    const level = opened.value.get(levelKey({ skuId, warehouseId }));
    if (level && level.available + units < 0)
      fields.push({
        field: level.skuCode,
        message: `${-units} missing, but ${level.available} free: ${level.reserved} are held for orders.`,
      });
  }
  if (fields.length > 0) return err(missingUnitsAreHeld(fields));
  const corrected = await correctedSince(tx, scope, id);
  if (corrected.length > 0) return err(countedTwice(corrected));
  await applyMoves(
    tx,
    scope,
    "ADJUSTED",
    null,
    differing.map(({ skuId, units }) => ({
      ...{ skuId, warehouseId, cycleCountId: id, reason: name },
      ...{ availableDelta: units, reservedDelta: 0, causeKey: `count:${id}:${skuId}` },
    })),
  );
  await askForWaitingOrders(
    tx,
    scope,
    differing.flatMap(({ skuId, units }) => (units > 0 ? [skuId] : [])),
  );
  return ok(undefined);
}

/**
 * SKUs that another sheet has corrected after they were counted here: both have seen the same units
 * missing, and posting both would take them off twice.
 */
const correctedSince = (tx: ScopedTx, { organizationId }: OrgScope, countId: string) =>
  tx.$queryRaw<{ skuCode: string; countName: string }[]>`
    SELECT DISTINCT ON (k.code) k.code AS "skuCode", other.name AS "countName"
      FROM "CycleCountLine" l
      JOIN "CycleCount" c ON c."organizationId" = l."organizationId" AND c.id = l."cycleCountId"
      JOIN "StockMovement" m ON m."organizationId" = ${organizationId}::uuid AND m."skuId" = l."skuId"
       AND m."warehouseId" = c."warehouseId" AND m.at > l."countedAt"
      JOIN "CycleCount" other ON other."organizationId" = ${organizationId}::uuid
       AND other.id = m."cycleCountId"
      JOIN "Sku" k ON k."organizationId" = ${organizationId}::uuid AND k.id = l."skuId"
     WHERE l."organizationId" = ${organizationId}::uuid AND l."cycleCountId" = ${countId}::uuid
       AND l."countedQuantity" <> l."expectedQuantity"
     ORDER BY k.code`;

function countedTwice(corrected: readonly { skuCode: string; countName: string }[]): AppError {
  const [first] = corrected;
  const others = corrected.length > 1 ? `, and ${corrected.length - 1} more` : "";
  return appError.conflict(
    "counted-twice",
    `${first?.skuCode ?? ""} was corrected by the sheet “${first?.countName ?? ""}” after it was counted here${others}. Nothing is posted.`,
    {
      nextAction: "Count them once more, or take these counts back and post the rest.",
      fields: corrected.slice(0, MOST_NAMED).map(({ skuCode, countName }) => ({
        field: skuCode,
        message: `Corrected by “${countName}” since.`,
      })),
    },
  );
}

const MOST_NAMED = 50;

function missingUnitsAreHeld(fields: { field: string; message: string }[]): AppError {
  const [first] = fields;
  const others = fields.length > 1 ? `, and ${fields.length - 1} more` : "";
  return appError.conflict(
    "insufficient-stock",
    `Insufficient Stock: ${first?.field ?? ""} lacks units that orders hold${others}. Nothing is posted.`,
    {
      nextAction: "Release those orders, or take these counts back and post the rest.",
      fields: fields.slice(0, MOST_NAMED),
    },
  );
}
