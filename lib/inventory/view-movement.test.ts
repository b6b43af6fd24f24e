import { expect, test } from "vitest";
import { type MovementRow, viewMovement } from "./view-movement";

const row: MovementRow = {
  ...{ id: "m", at: new Date(0), sequence: 1n, kind: "ADJUSTED", availableDelta: -1 },
  ...{ reservedDelta: 0, availableAfter: 4, reservedAfter: 1, actorKind: "USER" },
  ...{ actorName: "Anita Rao", reason: "x", traceId: "tr_1", orderId: null, orderNumber: null },
  ...{ shipmentId: null, shipmentName: null, transferId: null, transferPlace: null },
  ...{ cycleCountId: null, cycleCountName: null, importId: null, importNumber: null },
  importRow: null,
};

test("a change in the shop is not told as one by hand", () => {
  expect(viewMovement(row).words).toBe("Adjusted by hand");
  const byShop = { ...row, actorKind: "CHANNEL", actorName: "Shopify" } as const;
  expect(viewMovement(byShop).words).toBe("Changed in Shopify");
});

test("a parcel stands beside its order, and alone where there is none", () => {
  const gone = { ...row, kind: "SHIPPED", shipmentId: "s", shipmentName: "AWB1" } as const;
  expect(viewMovement(gone)).toMatchObject({ words: "Left with", subject: { kind: "shipment" } });
  expect(viewMovement({ ...gone, orderId: "o", orderNumber: "KL-1" })).toMatchObject({
    ...{ subject: { label: "KL-1" }, shipment: { label: "AWB1" } },
  });
});

test("what is reserved leaves the shelf as it was", () => {
  const held = { ...row, kind: "RESERVED", availableDelta: -2, reservedDelta: 2 } as const;
  expect(viewMovement(held)).toMatchObject({ onHandDelta: 0, onHandAfter: 5 });
});
