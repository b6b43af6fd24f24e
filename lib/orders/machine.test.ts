import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ExceptionKind,
  OrderStatus,
  PartialStock,
  PaymentKind,
  PaymentStatus,
  ShipmentStatus,
} from "@/prisma/generated/enums";
import { canMoveOrder, deriveOrderStatus, mayShip, orderMoves, type OrderFacts } from "./machine";

const plain: OrderFacts = {
  isCancelled: false,
  isHeld: false,
  unitCount: 3,
  reservedUnitCount: 3,
  shippedUnitCount: 0,
  hasUnmappedUnits: false,
  paymentKind: "PREPAID",
  paymentStatus: "PAID",
  reservesCod: true,
  partialStock: "BACK_ORDER",
  shipmentStatuses: [],
  openExceptions: [],
};
const derive = (facts: Partial<OrderFacts>) => deriveOrderStatus({ ...plain, ...facts });

describe("where an order stands", () => {
  test.each<[string, Partial<OrderFacts>, OrderStatus]>([
    ["paid and reserved", {}, "TO_SHIP"],
    ["not paid", { paymentStatus: "PENDING", reservedUnitCount: 0 }, "RECEIVED"],
    ["paid at the door", { paymentStatus: "PENDING", paymentKind: "COD" }, "TO_SHIP"],
    [
      "paid at the door, where the tenant waits for money",
      { paymentStatus: "PENDING", paymentKind: "COD", reservesCod: false },
      "RECEIVED",
    ],
    ["a refunded part", { paymentStatus: "PARTIALLY_REFUNDED" }, "TO_SHIP"],
    ["short", { reservedUnitCount: 2 }, "SHORT_STOCK"],
    [
      "short, where what there is goes now",
      { reservedUnitCount: 2, partialStock: "SHIP_AVAILABLE" },
      "TO_SHIP",
    ],
    [
      "nothing there that could go now",
      { reservedUnitCount: 0, partialStock: "SHIP_AVAILABLE" },
      "SHORT_STOCK",
    ],
    ["an item without a SKU", { hasUnmappedUnits: true }, "UNMAPPED"],
    ["held", { isHeld: true, hasUnmappedUnits: true }, "ON_HOLD"],
    ["booked and not yet picked up", { shipmentStatuses: ["LABEL_READY"] }, "TO_SHIP"],
    [
      "booked before its payment shrank",
      { paymentStatus: "PARTIALLY_PAID", shipmentStatuses: ["BOOKED"] },
      "TO_SHIP",
    ],
    ["refused by the courier", { shipmentStatuses: ["NOT_BOOKED"] }, "EXCEPTION"],
    ["not known whether booked", { shipmentStatuses: ["UNCERTAIN"] }, "EXCEPTION"],
    ["changed after booking", { openExceptions: ["ORDER_CHANGED"] }, "EXCEPTION"],
    ["a label that failed keeps its order", { openExceptions: ["LABEL_FAILED"] }, "TO_SHIP"],
    ["cancelled", { isCancelled: true }, "CANCELLED"],
    ["cancelled while booked", { isCancelled: true, shipmentStatuses: ["BOOKED"] }, "EXCEPTION"],
    [
      "cancelled while booked, every unit taken back",
      { isCancelled: true, unitCount: 0, shipmentStatuses: ["BOOKED"] },
      "EXCEPTION",
    ],
    [
      "a part has left",
      { shippedUnitCount: 1, reservedUnitCount: 2, shipmentStatuses: ["IN_TRANSIT"] },
      "PARTIALLY_SHIPPED",
    ],
    [
      "all has left",
      { shippedUnitCount: 3, reservedUnitCount: 0, shipmentStatuses: ["IN_TRANSIT"] },
      "SHIPPED",
    ],
    ["all has left by other hands", { shippedUnitCount: 3, reservedUnitCount: 0 }, "SHIPPED"],
    [
      "all is there",
      { shippedUnitCount: 3, shipmentStatuses: ["DELIVERED", "DELIVERED"] },
      "DELIVERED",
    ],
    [
      "one of two is there",
      { shippedUnitCount: 3, shipmentStatuses: ["DELIVERED", "PICKED_UP"] },
      "SHIPPED",
    ],
    ["all came back", { shippedUnitCount: 3, shipmentStatuses: ["RETURNED"] }, "RETURNED"],
    ["nothing travels", { unitCount: 0, reservedUnitCount: 0 }, "RECEIVED"],
  ])("%s", (_name, facts, status) => {
    expect(derive(facts)).toBe(status);
  });
});

const anyFacts: fc.Arbitrary<OrderFacts> = fc
  .record({
    isCancelled: fc.boolean(),
    isHeld: fc.boolean(),
    unitCount: fc.nat(6),
    reservedUnitCount: fc.nat(6),
    shippedUnitCount: fc.nat(6),
    hasUnmappedUnits: fc.boolean(),
    paymentKind: fc.constantFrom(...Object.values(PaymentKind)),
    paymentStatus: fc.constantFrom(...Object.values(PaymentStatus)),
    reservesCod: fc.boolean(),
    partialStock: fc.constantFrom(...Object.values(PartialStock)),
    shipmentStatuses: fc.array(fc.constantFrom(...Object.values(ShipmentStatus)), { maxLength: 3 }),
    openExceptions: fc.array(fc.constantFrom(...Object.values(ExceptionKind)), { maxLength: 2 }),
  })
  // As the books keep it: what has left was ordered.
  .map((facts) => ({ ...facts, unitCount: Math.max(facts.unitCount, facts.shippedUnitCount) }));

test("whatever happens, an order moves by the table: what has left never comes back to be shipped", () => {
  fc.assert(
    fc.property(fc.array(anyFacts, { minLength: 2, maxLength: 12 }), (steps) => {
      let shipped = 0;
      let isCancelled = false;
      let at: OrderStatus = "RECEIVED";
      for (const step of steps) {
        shipped = Math.max(shipped, step.shippedUnitCount);
        // A shop refuses to cancel what was fulfilled, and never takes a cancellation back.
        isCancelled ||= step.isCancelled;
        const isEnded = at === "CANCELLED";
        const facts: OrderFacts = {
          ...step,
          isCancelled,
          shippedUnitCount: isEnded ? 0 : shipped,
          unitCount: Math.max(step.unitCount, shipped),
          shipmentStatuses: isEnded ? [] : step.shipmentStatuses,
        };
        const to = deriveOrderStatus(facts);
        if (to === at) continue;
        expect(canMoveOrder(at, to), `${at} → ${to} ${JSON.stringify(facts)}`).toBe(true);
        at = to;
      }
    }),
    { numRuns: 2_000 },
  );
});

test("nothing leads out of a cancelled order, and nothing unships a parcel", () => {
  expect(orderMoves.CANCELLED).toEqual([]);
  const open: readonly OrderStatus[] = [
    "RECEIVED",
    "UNMAPPED",
    "SHORT_STOCK",
    "TO_SHIP",
    "CANCELLED",
  ];
  for (const from of ["PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED", "RETURNED"] as const)
    expect(orderMoves[from].filter((to) => open.includes(to))).toEqual([]);
});

test("every state is in the table and no state moves to itself", () => {
  expect(Object.keys(orderMoves).toSorted()).toEqual(Object.values(OrderStatus).toSorted());
  for (const [from, targets] of Object.entries(orderMoves)) expect(targets).not.toContain(from);
});

test("money that went back ships nothing, at the door neither", () => {
  for (const paymentStatus of ["REFUNDED", "VOIDED"] as const)
    expect(mayShip({ paymentKind: "COD", paymentStatus, reservesCod: true })).toBe(false);
});
