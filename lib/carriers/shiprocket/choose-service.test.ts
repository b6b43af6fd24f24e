import { afterEach, beforeEach, describe, expect, test } from "vitest";
import serviceability from "./fixtures/serviceability.json";
import {
  ASSIGN,
  SHOW,
  assigned,
  book,
  bookedRow,
  openBookingDesk,
  refused,
} from "../testing/shiprocket-answers";
import type { Desk } from "../testing/shiprocket-desk";

let desk: Desk;
beforeEach(async () => {
  desk = await openBookingDesk();
});
afterEach(() => desk.courier.stop());

describe("which service takes it", () => {
  test("the chosen one, and only it, unless alternatives are named", async () => {
    desk.courier.on(ASSIGN, refused("Pincode is out of our area"));
    const { result } = await book(desk, { serviceCode: "1" });
    expect(desk.courier.seenAt(ASSIGN).map(({ body }) => body)).toEqual([
      { shipment_id: 15_151_515, courier_id: 1 },
    ]);
    expect(result).toMatchObject({
      ok: false,
      error: { reason: "service-refused", carrierMessage: "Pincode is out of our area" },
    });
  });

  test("alternatives in their order, until one takes it", async () => {
    desk.courier.on(ASSIGN, refused("No"), refused("No"), { json: assigned });
    const { result } = await book(desk, {
      serviceCode: "1",
      alternativeServiceCodes: ["225", "43"],
    });
    expect(
      desk.courier.seenAt(ASSIGN).map(({ body }) => (body as { courier_id: number }).courier_id),
    ).toEqual([1, 225, 43]);
    expect(result.ok).toBe(true);
  });

  test("none chosen: the recommended one first, then the others, cheapest first", async () => {
    desk.courier.on("GET /courier/serviceability/", { json: serviceability });
    desk.courier.on(ASSIGN, refused("Not accepting"), { json: assigned });
    const { result } = await book(desk);
    expect(desk.courier.seenAt("GET /courier/serviceability/")[0]?.query).toEqual({
      order_id: "16161616",
    });
    expect(desk.courier.seenAt(ASSIGN).map(({ body }) => body)).toEqual([
      { shipment_id: 15_151_515 },
      { shipment_id: 15_151_515, courier_id: 1 },
    ]);
    expect(result.ok).toBe(true);
  });

  test("an empty wallet stops at once: no other courier could be paid either", async () => {
    desk.courier.on(ASSIGN, { json: { status_code: 350, message: "Please recharge" } });
    const { result } = await book(desk);
    expect(result).toMatchObject({
      ok: false,
      error: { reason: "wallet-empty", code: "carrier-wallet-empty" },
    });
    expect(desk.courier.seen.map(({ path }) => path)).not.toContain("/courier/serviceability/");
  });

  test("a refused address is for a person, not for the next courier", async () => {
    desk.courier.on(ASSIGN, refused("Delivery address is incomplete, courier has refused it"));
    const { result } = await book(desk);
    expect(result).toMatchObject({
      ok: false,
      error: { reason: "address-refused", field: "shipTo.line1" },
    });
    expect(desk.courier.seenAt(ASSIGN)).toHaveLength(1);
  });

  test("a number given before is read off the order", async () => {
    desk.courier.on(ASSIGN, refused("AWB is already assigned"));
    desk.courier.on(SHOW, { json: { data: bookedRow } });
    expect((await book(desk)).result).toMatchObject({
      ok: true,
      value: { parcels: [{ awb: "1411229900112" }] },
    });
  });

  test("a list of services that cannot be read is no refusal", async () => {
    desk.courier.on(ASSIGN, refused("Not accepting"));
    desk.courier.on("GET /courier/serviceability/", { status: 503, text: "" });
    expect((await book(desk)).result).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });
});
