import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BookingProgress } from "../model";
import { shiprocket } from "./index";
import {
  SEARCH,
  SHOW,
  bookedRow,
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

const find = (progress?: BookingProgress) =>
  shiprocket.operations.findShipment(desk.context(), {
    reference: "KL-10042-1",
    ...(progress ? { progress } : {}),
  });

describe("finding a shipment again", () => {
  test("by our reference: booked, begun, cancelled, absent", async () => {
    desk.courier.on(SEARCH, { json: { data: [bookedRow] } });
    expect(await find()).toMatchObject({
      value: { kind: "booked", booking: { ...ids, parcels: [{ awb: "1411229900112" }] } },
    });
    desk.courier.on(SEARCH, { json: { data: [orderRow()] } });
    expect(await find()).toEqual({ ok: true, value: { kind: "begun", progress: ids } });
    desk.courier.on(SEARCH, { json: { data: [] } });
    expect(await find()).toEqual({ ok: true, value: { kind: "absent" } });
    desk.courier.on(
      SEARCH,
      { json: { data: [orderRow({ status: "CANCELED" })] } },
      { json: { data: [] } },
    );
    expect(await find()).toMatchObject({ value: { kind: "cancelled" } });
  });

  test("only the exact name counts, whatever else the search brings", async () => {
    desk.courier.on(SEARCH, {
      json: { data: [{ ...bookedRow, channel_order_id: "KL-10042-11" }] },
    });
    expect(await find()).toEqual({ ok: true, value: { kind: "absent" } });
  });

  test("behind a cancelled order its successor is found", async () => {
    const successor = { ...bookedRow, id: 7, channel_order_id: "KL-10042-1-R1" };
    desk.courier.on(
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
    desk.courier.on(SHOW, {
      json: { data: orderRow({ shipments: { id: 15151515 }, awb_data: { awb: "1411229900112" } }) },
    });
    expect(await find(ids)).toMatchObject({ value: { kind: "booked" } });
  });

  test("a look-up that fails says unavailable, never absent", async () => {
    for (const fault of ["reset" as const, { status: 500, text: "" }, { text: "<html>" }]) {
      desk.courier.on(SEARCH, fault);
      expect(await find()).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    }
  });
});
