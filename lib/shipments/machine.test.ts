import fc from "fast-check";
import { expect, test } from "vitest";
import { ShipmentStatus } from "@/prisma/generated/enums";
import { canMove, hasLeft, isAtLeast, isEnded, phaseOf, shipmentMoves, VOIDABLE } from "./machine";

const statuses = Object.values(ShipmentStatus);
const status = fc.constantFrom(...statuses);

test("whatever is asked in whatever order, a shipment never goes to an earlier phase", () => {
  fc.assert(
    fc.property(fc.array(status, { maxLength: 60 }), (asked) => {
      let current: ShipmentStatus = "PENDING";
      for (const next of asked) {
        const phaseBefore = phaseOf(current);
        if (canMove(current, next)) current = next;
        expect(isAtLeast(current, phaseBefore)).toBe(true);
      }
    }),
  );
});

test("an ended shipment stays where it is", () => {
  for (const from of statuses.filter(isEnded))
    for (const to of statuses) expect(canMove(from, to)).toBe(false);
});

test("a parcel that has left can not be voided", () => {
  for (const from of statuses.filter(hasLeft)) {
    expect(canMove(from, "VOIDED")).toBe(false);
    expect(canMove(from, "VOID_REQUESTED")).toBe(false);
  }
});

test("before the van comes the steps go one way only", () => {
  for (const [index, from] of VOIDABLE.entries())
    for (const to of VOIDABLE.slice(0, index + 1)) expect(canMove(from, to)).toBe(false);
});

test("an uncertain booking is never voided or repeated without an answer", () => {
  expect(shipmentMoves.UNCERTAIN).toEqual(["PENDING", "BOOKED", "NOT_BOOKED"]);
});

test("every status can be reached from a claim", () => {
  const reached = new Set<ShipmentStatus>(["PENDING"]);
  for (const from of reached) for (const to of shipmentMoves[from]) reached.add(to);
  expect([...reached].toSorted()).toEqual(statuses.toSorted());
});
