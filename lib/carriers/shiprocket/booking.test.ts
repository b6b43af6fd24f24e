import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import type { BookingProgress, ShipmentRequest } from "../model";
import { carrierContext } from "../testing/carrier-context";
import { exampleShipment } from "../testing/example-shipment";
import { startScriptedCourier, type ScriptedCourier } from "../testing/scripted-courier";
import serviceability from "./fixtures/serviceability.json";
import { shiprocket } from "./index";

const CREATE = "POST /orders/create/adhoc";
const ASSIGN = "POST /courier/assign/awb";
const SEARCH = "GET /orders";
const SHOW = "GET /orders/show/16161616";

const created = {
  order_id: 16161616,
  shipment_id: 15151515,
  status: "NEW",
  status_code: 1,
  awb_code: null,
  courier_company_id: null,
  courier_name: null,
};
const assigned = {
  awb_assign_status: 1,
  response: {
    data: {
      awb_code: "1411229900112",
      courier_company_id: 43,
      courier_name: "Delhivery Surface",
      order_id: 16161616,
      shipment_id: 15151515,
      applied_weight: 1.5,
      freight_charges: 118.5,
      pickup_scheduled_date: "2026-11-21 14:00:00",
    },
  },
};
const refused = (words: string) => ({
  json: { awb_assign_status: 0, response: { data: { awb_assign_error: words } } },
});
const orderRow = (changes: object = {}) => ({
  id: 16161616,
  channel_order_id: "KL-10042-1",
  status: "NEW",
  status_code: 1,
  shipments: [{ id: 15151515, awb: "", courier: "" }],
  ...changes,
});
const bookedRow = orderRow({
  status: "READY TO SHIP",
  shipments: [{ id: 15151515, awb: "1411229900112", courier: "Delhivery Surface" }],
});

let courier: ScriptedCourier;
beforeEach(async () => {
  courier = await startScriptedCourier();
  courier.on("POST /auth/login", { json: { token: "token-1" } });
  courier.on(CREATE, { json: created });
  courier.on(ASSIGN, { json: assigned });
});
afterEach(() => courier.stop());

const context = () =>
  carrierContext({
    baseUrl: courier.baseUrl,
    credentials: { email: "api@merchant.example", password: "secret" },
    totalMs: 400,
  });

async function book(changes: Partial<ShipmentRequest> = {}, progress?: BookingProgress) {
  const saved: BookingProgress[] = [];
  const result = await shiprocket.operations.createShipment(context(), {
    request: exampleShipment(changes),
    ...(progress ? { progress } : {}),
    onProgress: async (reached) => {
      saved.push(reached);
    },
  });
  return { result, saved };
}
const find = (progress?: BookingProgress) =>
  shiprocket.operations.findShipment(context(), {
    reference: "KL-10042-1",
    ...(progress ? { progress } : {}),
  });

const ids: BookingProgress = {
  carrierReference: "KL-10042-1",
  carrierOrderId: "16161616",
  carrierShipmentId: "15151515",
};

describe("booking", () => {
  test("order, ids saved, tracking number: what was charged and promised comes back", async () => {
    const { result, saved } = await book();
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
    expect(courier.seenAt(CREATE)[0]?.headers.authorization).toBe("Bearer token-1");
    expect(courier.seenAt(ASSIGN)[0]?.body).toEqual({ shipment_id: 15_151_515 });
  });

  test("nothing is asked of the next step until the progress is saved", async () => {
    const failed = shiprocket.operations.createShipment(context(), {
      request: exampleShipment(),
      onProgress: async () => {
        throw new Error("the database is away");
      },
    });
    await expect(failed).rejects.toThrow("the database is away");
    expect(courier.seenAt(ASSIGN)).toHaveLength(0);
  });

  test("a lost answer to the order is ambiguous, and no tracking number is asked for", async () => {
    courier.on(CREATE, "reset");
    const { result, saved } = await book();
    expect(result).toMatchObject({ ok: false, error: { kind: "ambiguous" } });
    expect(saved).toEqual([]);
    expect(courier.seenAt(ASSIGN)).toHaveLength(0);
  });

  test.each([
    ["reset" as const],
    ["hang" as const],
    [{ status: 502, text: "" }],
    [{ text: "<html>" }],
  ])("a lost answer to the tracking number is ambiguous (%j)", async (fault) => {
    courier.on(ASSIGN, fault);
    const { result, saved } = await book();
    expect(result).toMatchObject({ ok: false, error: { kind: "ambiguous" } });
    expect(saved).toEqual([ids]);
    expect(courier.seenAt(ASSIGN)).toHaveLength(1);
  });

  test("a request that would be refused reaches nobody", async () => {
    const { result } = await book({ declaredValue: money(100, "USD") });
    expect(result).toMatchObject({
      ok: false,
      error: { kind: "rejected", field: "declaredValue" },
    });
    expect(courier.seen).toHaveLength(0);
  });
});

describe("going on after an interruption", () => {
  test("an order without a tracking number gets one, and no second order is placed", async () => {
    courier.on(SHOW, { json: { data: orderRow({ shipments: { id: 15151515, awb: null } }) } });
    const { result } = await book({}, ids);
    expect(result).toMatchObject({ ok: true, value: { parcels: [{ awb: "1411229900112" }] } });
    expect(courier.seenAt(CREATE)).toHaveLength(0);
  });

  test("an order that has one is read, not booked again", async () => {
    courier.on(SHOW, { json: { data: bookedRow } });
    const { result } = await book({}, ids);
    expect(result).toMatchObject({ ok: true, value: { parcels: [{ awb: "1411229900112" }] } });
    expect(courier.seenAt(ASSIGN)).toHaveLength(0);
  });

  test("an order cancelled meanwhile is placed anew under the next name", async () => {
    courier.on(SHOW, { json: { data: orderRow({ status: "CANCELED", status_code: 5 }) } });
    courier.on(
      CREATE,
      { json: { ...created, status: "CANCELED", status_code: 5 } },
      { json: created },
    );
    const { result } = await book({}, ids);
    expect(result).toMatchObject({ ok: true, value: { carrierReference: "KL-10042-1-R1" } });
  });
});

describe("a repeated reference", () => {
  test("gives back the order of the lost answer, tracking number included", async () => {
    courier.on(CREATE, {
      json: {
        ...created,
        status: "READY TO SHIP",
        status_code: 3,
        awb_code: "1411229900112",
        courier_company_id: 43,
        courier_name: "Delhivery Surface",
      },
    });
    const { result, saved } = await book();
    expect(result).toMatchObject({
      ok: true,
      value: { parcels: [{ awb: "1411229900112" }], serviceCode: "43" },
    });
    expect(saved).toEqual([ids]);
    expect(courier.seenAt(ASSIGN)).toHaveLength(0);
  });

  test("of a cancelled order is used up: the next variant is booked", async () => {
    courier.on(
      CREATE,
      { json: { ...created, status: "CANCELED", status_code: 5 } },
      { json: created },
    );
    const { result, saved } = await book();
    const names = courier.seenAt(CREATE).map(({ body }) => (body as { order_id: string }).order_id);
    expect(names).toEqual(["KL-10042-1", "KL-10042-1-R1"]);
    expect(result).toMatchObject({ ok: true, value: { carrierReference: "KL-10042-1-R1" } });
    expect(saved).toMatchObject([{ carrierReference: "KL-10042-1-R1" }]);
  });

  test("refused with 422 is looked up: a live order is taken up, a cancelled one is left", async () => {
    const taken = {
      status: 422,
      json: { message: "Oops!", errors: { order_id: ["The order id has already been taken."] } },
    };
    courier.on(CREATE, taken);
    courier.on(SEARCH, { json: { data: [orderRow()] } });
    expect((await book()).result).toMatchObject({ ok: true, value: ids });

    courier.on(CREATE, taken, { json: created });
    courier.on(
      SEARCH,
      { json: { data: [orderRow({ status: "CANCELED" })] } },
      { json: { data: [] } },
    );
    const again = await book();
    expect(again.result).toMatchObject({ ok: true, value: { carrierReference: "KL-10042-1-R1" } });
  });

  test("a name of fifty characters keeps to fifty with its suffix", async () => {
    const reference = "R".repeat(50);
    courier.on(CREATE, { json: { ...created, status: "CANCELED" } }, { json: created });
    await book({ reference });
    const names = courier.seenAt(CREATE).map(({ body }) => (body as { order_id: string }).order_id);
    expect(names).toEqual([reference, `${"R".repeat(47)}-R1`]);
  });
});

describe("which service takes it", () => {
  test("the chosen one, and only it, unless alternatives are named", async () => {
    courier.on(ASSIGN, refused("Pincode is out of our area"));
    const { result } = await book({ serviceCode: "1" });
    expect(courier.seenAt(ASSIGN).map(({ body }) => body)).toEqual([
      { shipment_id: 15_151_515, courier_id: 1 },
    ]);
    expect(result).toMatchObject({
      ok: false,
      error: { reason: "service-refused", carrierMessage: "Pincode is out of our area" },
    });
  });

  test("alternatives in their order, until one takes it", async () => {
    courier.on(ASSIGN, refused("No"), refused("No"), { json: assigned });
    const { result } = await book({ serviceCode: "1", alternativeServiceCodes: ["225", "43"] });
    expect(
      courier.seenAt(ASSIGN).map(({ body }) => (body as { courier_id: number }).courier_id),
    ).toEqual([1, 225, 43]);
    expect(result.ok).toBe(true);
  });

  test("none chosen: the recommended one first, then the others, cheapest first", async () => {
    courier.on("GET /courier/serviceability/", { json: serviceability });
    courier.on(ASSIGN, refused("Not accepting"), { json: assigned });
    const { result } = await book();
    expect(courier.seenAt("GET /courier/serviceability/")[0]?.query).toEqual({
      order_id: "16161616",
    });
    expect(courier.seenAt(ASSIGN).map(({ body }) => body)).toEqual([
      { shipment_id: 15_151_515 },
      { shipment_id: 15_151_515, courier_id: 1 },
    ]);
    expect(result.ok).toBe(true);
  });

  test("an empty wallet stops at once: no other courier could be paid either", async () => {
    courier.on(ASSIGN, { json: { status_code: 350, message: "Please recharge" } });
    const { result } = await book();
    expect(result).toMatchObject({
      ok: false,
      error: { reason: "wallet-empty", code: "carrier-wallet-empty" },
    });
    expect(courier.seen.map(({ path }) => path)).not.toContain("/courier/serviceability/");
  });

  test("a refused address is for a person, not for the next courier", async () => {
    courier.on(ASSIGN, refused("Delivery address is incomplete, courier has refused it"));
    const { result } = await book();
    expect(result).toMatchObject({
      ok: false,
      error: { reason: "address-refused", field: "shipTo.line1" },
    });
    expect(courier.seenAt(ASSIGN)).toHaveLength(1);
  });

  test("a number given before is read off the order", async () => {
    courier.on(ASSIGN, refused("AWB is already assigned"));
    courier.on(SHOW, { json: { data: bookedRow } });
    expect((await book()).result).toMatchObject({
      ok: true,
      value: { parcels: [{ awb: "1411229900112" }] },
    });
  });

  test("a list of services that cannot be read is no refusal", async () => {
    courier.on(ASSIGN, refused("Not accepting"));
    courier.on("GET /courier/serviceability/", { status: 503, text: "" });
    expect((await book()).result).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });
});

describe("finding a shipment again", () => {
  test("by our reference: booked, begun, cancelled, absent", async () => {
    courier.on(SEARCH, { json: { data: [bookedRow] } });
    expect(await find()).toMatchObject({
      value: { kind: "booked", booking: { ...ids, parcels: [{ awb: "1411229900112" }] } },
    });
    courier.on(SEARCH, { json: { data: [orderRow()] } });
    expect(await find()).toEqual({ ok: true, value: { kind: "begun", progress: ids } });
    courier.on(SEARCH, { json: { data: [] } });
    expect(await find()).toEqual({ ok: true, value: { kind: "absent" } });
    courier.on(
      SEARCH,
      { json: { data: [orderRow({ status: "CANCELED" })] } },
      { json: { data: [] } },
    );
    expect(await find()).toMatchObject({ value: { kind: "cancelled" } });
  });

  test("only the exact name counts, whatever else the search brings", async () => {
    courier.on(SEARCH, { json: { data: [{ ...bookedRow, channel_order_id: "KL-10042-11" }] } });
    expect(await find()).toEqual({ ok: true, value: { kind: "absent" } });
  });

  test("behind a cancelled order its successor is found", async () => {
    const successor = { ...bookedRow, id: 7, channel_order_id: "KL-10042-1-R1" };
    courier.on(
      SEARCH,
      { json: { data: [orderRow({ status: "CANCELED" })] } },
      { json: { data: [successor] } },
    );
    expect(await find()).toMatchObject({
      value: {
        kind: "booked",
        booking: { carrierReference: "KL-10042-1-R1", carrierOrderId: "7" },
      },
    });
  });

  test("by the order's id where that is known", async () => {
    courier.on(SHOW, {
      json: { data: orderRow({ shipments: { id: 15151515 }, awb_data: { awb: "1411229900112" } }) },
    });
    expect(await find(ids)).toMatchObject({ value: { kind: "booked" } });
  });

  test("a look-up that fails says unavailable, never absent", async () => {
    for (const fault of ["reset" as const, { status: 500, text: "" }, { text: "<html>" }]) {
      courier.on(SEARCH, fault);
      expect(await find()).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    }
  });
});
