import type { StockMovementKind } from "@/prisma/generated/enums";
import type { SeedTables } from "./insert-rows";
import type { Random } from "./random";

type Level = { available: number; reserved: number };

export type Movement = {
  readonly at: Date;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly kind: StockMovementKind;
  readonly available: number;
  readonly reserved: number;
  readonly causeKey: string;
  readonly by: { readonly kind: "SYSTEM" | "USER" | "CHANNEL" | "CARRIER"; readonly name: string };
  readonly reason?: string;
  readonly orderId?: string;
  readonly orderLineId?: string;
  readonly shipmentId?: string;
  readonly transferId?: string;
  readonly cycleCountId?: string;
  /** Made where none is given. */
  readonly id?: string;
  readonly importId?: string;
  readonly importRow?: number;
  readonly traceId: string;
};

/**
 * Stock as the history moves it. Movements are booked in the order of time, so each row's balance
 * is true and the levels are their sum.
 */
export function createLedger(organizationId: string, random: Random) {
  const levels = new Map<string, Level>();
  const movements: SeedTables["StockMovement"][] = [];
  const key = (skuId: string, warehouseId: string): string => `${skuId} ${warehouseId}`;
  const levelOf = (skuId: string, warehouseId: string): Level => {
    const known = levels.get(key(skuId, warehouseId));
    if (known) return known;
    const fresh = { available: 0, reserved: 0 };
    levels.set(key(skuId, warehouseId), fresh);
    return fresh;
  };
  return {
    availableOf: (skuId: string, warehouseId: string): number =>
      levels.get(key(skuId, warehouseId))?.available ?? 0,
    onHandOf: (skuId: string, warehouseId: string): number => {
      const level = levels.get(key(skuId, warehouseId));
      return level ? level.available + level.reserved : 0;
    },
    book: (movement: Movement): void => {
      const level = levelOf(movement.skuId, movement.warehouseId);
      level.available += movement.available;
      level.reserved += movement.reserved;
      if (level.available < 0 || level.reserved < 0)
        throw new Error(`The seeded history oversells (${movement.causeKey})`);
      movements.push({
        id: movement.id ?? random.id(movement.at),
        organizationId,
        skuId: movement.skuId,
        warehouseId: movement.warehouseId,
        kind: movement.kind,
        availableDelta: movement.available,
        reservedDelta: movement.reserved,
        availableAfter: level.available,
        reservedAfter: level.reserved,
        causeKey: movement.causeKey,
        orderId: movement.orderId ?? null,
        orderLineId: movement.orderLineId ?? null,
        shipmentId: movement.shipmentId ?? null,
        transferId: movement.transferId ?? null,
        cycleCountId: movement.cycleCountId ?? null,
        importId: movement.importId ?? null,
        importRow: movement.importRow ?? null,
        actorKind: movement.by.kind,
        actorName: movement.by.name,
        reason: movement.reason ?? null,
        traceId: movement.traceId,
        at: movement.at,
      });
    },
    movements,
    levelRows: (now: Date): SeedTables["StockLevel"][] =>
      [...levels].map(([id, level]) => {
        const [skuId = "", warehouseId = ""] = id.split(" ");
        return { organizationId, skuId, warehouseId, ...level, updatedAt: now };
      }),
  };
}

export type Ledger = ReturnType<typeof createLedger>;
