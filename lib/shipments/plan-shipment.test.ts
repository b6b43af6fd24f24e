import fc from "fast-check";
import { expect, test } from "vitest";
import { ShipmentStatus } from "@/prisma/generated/enums";
import { hasLeft } from "./machine";
import { type HeldUnits, type LiveShipment, planShipment, whyNotShippable } from "./plan-shipment";

const held = (orderLineId: string, warehouseId: string, quantity: number): HeldUnits => ({
  orderLineId,
  warehouseId,
  quantity,
});
const shipment = (fields: Partial<LiveShipment>): LiveShipment => ({
  id: "s1",
  parcelGroup: 1,
  warehouseId: "jaipur",
  carrierAccountId: "a1",
  status: "BOOKED",
  lines: [],
  ...fields,
});

test("all held units of one warehouse go in one parcel group", () => {
  expect(planShipment([held("l1", "jaipur", 2), held("l2", "jaipur", 1)], [])).toEqual({
    kind: "claims",
    groups: [
      {
        warehouseId: "jaipur",
        parcelGroup: 1,
        lines: [
          { orderLineId: "l1", quantity: 2 },
          { orderLineId: "l2", quantity: 1 },
        ],
      },
    ],
    voids: [],
  });
});

test("units in two warehouses make two groups, the fuller first", () => {
  const plan = planShipment([held("l1", "edison", 1), held("l1", "jaipur", 3)], []);
  expect(plan).toMatchObject({
    groups: [
      { warehouseId: "jaipur", parcelGroup: 1 },
      { warehouseId: "edison", parcelGroup: 2 },
    ],
  });
});

test("what is claimed already is answered with its claim", () => {
  const live = [shipment({ status: "PENDING", lines: [{ orderLineId: "l1", quantity: 2 }] })];
  expect(planShipment([held("l1", "jaipur", 2)], live)).toEqual({
    kind: "existing",
    shipmentId: "s1",
  });
});

test("units that arrived later get a group of their own", () => {
  const live = [shipment({ lines: [{ orderLineId: "l1", quantity: 2 }] })];
  expect(planShipment([held("l1", "jaipur", 3)], live)).toMatchObject({
    groups: [{ parcelGroup: 2, lines: [{ orderLineId: "l1", quantity: 1 }] }],
  });
});

test("a refused claim is booked again with what is held now", () => {
  const live = [shipment({ status: "NOT_BOOKED", lines: [{ orderLineId: "l1", quantity: 5 }] })];
  expect(planShipment([held("l1", "jaipur", 2)], live)).toMatchObject({
    groups: [{ parcelGroup: 1, rebooks: "s1", lines: [{ orderLineId: "l1", quantity: 2 }] }],
    voids: [],
  });
});

test("another courier account makes a new claim and voids the refused one", () => {
  const live = [shipment({ status: "NOT_BOOKED" })];
  expect(planShipment([held("l1", "jaipur", 2)], live, { carrierAccountId: "a2" })).toMatchObject({
    groups: [{ parcelGroup: 2 }],
    voids: ["s1"],
  });
});

test("nothing held and nothing claimed is nothing to ship", () => {
  expect(planShipment([], [])).toEqual({ kind: "nothing-to-ship" });
});

const line = fc.record({
  orderLineId: fc.constantFrom("l1", "l2", "l3"),
  quantity: fc.integer({ min: 1, max: 5 }),
});
const anyShipment = fc
  .record({
    warehouseId: fc.constantFrom("jaipur", "edison"),
    carrierAccountId: fc.constantFrom("a1", "a2"),
    status: fc.constantFrom(...Object.values(ShipmentStatus).filter((one) => one !== "VOIDED")),
    lines: fc.array(line, { maxLength: 3 }),
  })
  .map((fields) => shipment(fields));
const anyHeld = fc.uniqueArray(
  fc.record({
    orderLineId: fc.constantFrom("l1", "l2", "l3"),
    warehouseId: fc.constantFrom("jaipur", "edison"),
    quantity: fc.integer({ min: 0, max: 9 }),
  }),
  { selector: ({ orderLineId, warehouseId }) => `${orderLineId} ${warehouseId}` },
);

test("claims never hold more units than the warehouse holds for the order", () => {
  fc.assert(
    fc.property(anyHeld, fc.array(anyShipment, { maxLength: 4 }), (units, shipments) => {
      const live = shipments.map((one, index) => ({
        ...one,
        id: `s${index}`,
        parcelGroup: index + 1,
      }));
      const plan = planShipment(units, live);
      if (plan.kind !== "claims") return;
      const waiting = live.filter(({ status }) => status !== "NOT_BOOKED" && !hasLeft(status));
      for (const group of plan.groups)
        for (const { orderLineId, quantity } of group.lines) {
          const here = units.find(
            (one) => one.orderLineId === orderLineId && one.warehouseId === group.warehouseId,
          );
          const claimed = waiting
            .filter(({ warehouseId }) => warehouseId === group.warehouseId)
            .flatMap(({ lines }) => lines)
            .filter((one) => one.orderLineId === orderLineId)
            .reduce((sum, one) => sum + one.quantity, 0);
          expect(quantity + claimed).toBeLessThanOrEqual(here?.quantity ?? 0);
        }
      const inUse = live.filter(({ id }) => !plan.groups.some(({ rebooks }) => rebooks === id));
      for (const { parcelGroup } of plan.groups)
        expect(inUse.map((one) => one.parcelGroup)).not.toContain(parcelGroup);
    }),
  );
});

test("a short order says what the shop's toast must say", () => {
  expect(
    whyNotShippable({ status: "SHORT_STOCK", holdReason: null, requiresShipping: true })?.message,
  ).toBe("Insufficient stock");
});
