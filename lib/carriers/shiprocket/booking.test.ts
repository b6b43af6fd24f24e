import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import { exampleShipment } from "../testing/example-shipment";
import { shiprocket } from "./index";
import {
  ASSIGN,
  CREATE,
  SEARCH,
  SHOW,
  book,
  bookedRow,
  created,
  ids,
  openBookingDesk,
  orderRow,
} from "../testing/shiprocket-answers";
import type { Desk } from "../testing/shiprocket-desk";

let desk: Desk;
beforeEach(async () => {
  desk = await openBookingDesk();
});
afterEach(() => desk.courier.stop());

describe("booking", () => {
  test("order, ids saved, tracking number: what was charged and promised comes back", async () => {
    const { result, saved } = await book(desk);
    expect(result).toEqual({
      ok: true,
      value: {
        ...ids,
        parcels: [{ index: 0, awb: "1411229900112" }],
        serviceCode: "43",
        serviceName: "Delhivery Surface",
        chargedAmount: money(11_850, "INR"),
        chargeableWeightGrams: 1_500,
        pickupScheduledFor: "2026-11-21T08:30:00.000Z",
      },
    });
    expect(saved).toEqual([ids]);
    expect(desk.courier.seenAt(CREATE)[0]?.headers.authorization).toBe("Bearer token-1");
    expect(desk.courier.seenAt(ASSIGN)[0]?.body).toEqual({ shipment_id: 15_151_515 });
  });

  test("nothing is asked of the next step until the progress is saved", async () => {
    const failed = shiprocket.operations.createShipment(desk.context(), {
      request: exampleShipment(),
      onProgress: async () => {
        throw new Error("the database is away");
      },
    });
    await expect(failed).rejects.toThrow("the database is away");
    expect(desk.courier.seenAt(ASSIGN)).toHaveLength(0);
  });

  test("a lost answer to the order is ambiguous, and no tracking number is asked for", async () => {
    desk.courier.on(CREATE, "reset");
    const { result, saved } = await book(desk);
    expect(result).toMatchObject({ ok: false, error: { kind: "ambiguous" } });
    expect(saved).toEqual([]);
    expect(desk.courier.seenAt(ASSIGN)).toHaveLength(0);
  });

  test.each([
    ["reset" as const],
    ["hang" as const],
    [{ status: 502, text: "" }],
    [{ text: "<html>" }],
  ])("a lost answer to the tracking number is ambiguous (%j)", async (fault) => {
    desk.courier.on(ASSIGN, fault);
    const { result, saved } = await book(desk);
    expect(result).toMatchObject({ ok: false, error: { kind: "ambiguous" } });
    expect(saved).toEqual([ids]);
    expect(desk.courier.seenAt(ASSIGN)).toHaveLength(1);
  });

  test("a request that would be refused reaches nobody", async () => {
    const { result } = await book(desk, { declaredValue: money(100, "USD") });
    expect(result).toMatchObject({
      ok: false,
      error: { kind: "rejected", field: "declaredValue" },
    });
    expect(desk.courier.seen).toHaveLength(0);
  });
});

describe("going on after an interruption", () => {
  test("an order without a tracking number gets one, and no second order is placed", async () => {
    desk.courier.on(SHOW, { json: { data: orderRow({ shipments: { id: 15151515, awb: null } }) } });
    const { result } = await book(desk, {}, ids);
    expect(result).toMatchObject({ ok: true, value: { parcels: [{ awb: "1411229900112" }] } });
    expect(desk.courier.seenAt(CREATE)).toHaveLength(0);
  });

  test("an order that has one is read, not booked again", async () => {
    desk.courier.on(SHOW, { json: { data: bookedRow } });
    const { result } = await book(desk, {}, ids);
    expect(result).toMatchObject({ ok: true, value: { parcels: [{ awb: "1411229900112" }] } });
    expect(desk.courier.seenAt(ASSIGN)).toHaveLength(0);
  });

  test("an order cancelled meanwhile is placed anew under the next name", async () => {
    desk.courier.on(SHOW, { json: { data: orderRow({ status: "CANCELED", status_code: 5 }) } });
    desk.courier.on(
      CREATE,
      { json: { ...created, status: "CANCELED", status_code: 5 } },
      { json: created },
    );
    const { result } = await book(desk, {}, ids);
    expect(result).toMatchObject({ ok: true, value: { carrierReference: "KL-10042-1-R1" } });
  });
});

describe("a repeated reference", () => {
  test("gives back the order of the lost answer, tracking number included", async () => {
    desk.courier.on(CREATE, {
      json: {
        ...created,
        status: "READY TO SHIP",
        status_code: 3,
        awb_code: "1411229900112",
        courier_company_id: 43,
        courier_name: "Delhivery Surface",
      },
    });
    const { result, saved } = await book(desk);
    expect(result).toMatchObject({
      ok: true,
      value: { parcels: [{ awb: "1411229900112" }], serviceCode: "43" },
    });
    expect(saved).toEqual([ids]);
    expect(desk.courier.seenAt(ASSIGN)).toHaveLength(0);
  });

  test("of a cancelled order is used up: the next variant is booked", async () => {
    desk.courier.on(
      CREATE,
      { json: { ...created, status: "CANCELED", status_code: 5 } },
      { json: created },
    );
    const { result, saved } = await book(desk);
    const names = desk.courier
      .seenAt(CREATE)
      .map(({ body }) => (body as { order_id: string }).order_id);
    expect(names).toEqual(["KL-10042-1", "KL-10042-1-R1"]);
    expect(result).toMatchObject({ ok: true, value: { carrierReference: "KL-10042-1-R1" } });
    expect(saved).toMatchObject([{ carrierReference: "KL-10042-1-R1" }]);
  });

  test("refused with 422 is looked up: a live order is taken up, a cancelled one is left", async () => {
    const taken = {
      status: 422,
      json: { message: "Oops!", errors: { order_id: ["The order id has already been taken."] } },
    };
    desk.courier.on(CREATE, taken);
    desk.courier.on(SEARCH, { json: { data: [orderRow()] } });
    expect((await book(desk)).result).toMatchObject({ ok: true, value: ids });

    desk.courier.on(CREATE, taken, { json: created });
    desk.courier.on(
      SEARCH,
      { json: { data: [orderRow({ status: "CANCELED" })] } },
      { json: { data: [] } },
    );
    const again = await book(desk);
    expect(again.result).toMatchObject({ ok: true, value: { carrierReference: "KL-10042-1-R1" } });
  });

  test("a name of fifty characters keeps to fifty with its suffix", async () => {
    const reference = "R".repeat(50);
    desk.courier.on(CREATE, { json: { ...created, status: "CANCELED" } }, { json: created });
    await book(desk, { reference });
    const names = desk.courier
      .seenAt(CREATE)
      .map(({ body }) => (body as { order_id: string }).order_id);
    expect(names).toEqual([reference, `${"R".repeat(47)}-R1`]);
  });
});
