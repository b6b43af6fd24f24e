import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openDesk, type Desk } from "../testing/shiprocket-desk";
import serviceability from "./fixtures/serviceability.json";
import { shiprocket } from "./index";

const { operations } = shiprocket;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.courier.stop());

describe("rates and serviceability", () => {
  const lane = {
    from: { postalCode: "302029", countryCode: "IN" },
    to: { postalCode: "400050", countryCode: "IN" },
    weightGrams: 1_250,
    payment: "COD",
    direction: "FORWARD",
  } as const;

  test("one question, two readings", async () => {
    desk.courier.on("GET /courier/serviceability/", { json: serviceability });
    expect(await operations.getRates(desk.context(), lane)).toMatchObject({
      value: [{ serviceCode: "43" }, { serviceCode: "1" }, { serviceCode: "225" }],
    });
    expect(await operations.checkServiceability(desk.context(), lane)).toMatchObject({
      value: { isServiceable: true, isCodOffered: true },
    });
    expect(desk.courier.seenAt("GET /courier/serviceability/")[0]?.query).toEqual({
      pickup_postcode: "302029",
      delivery_postcode: "400050",
      cod: "1",
      weight: "1.25",
    });
  });

  test("nobody going there is an answer in both of its forms", async () => {
    desk.courier.on(
      "GET /courier/serviceability/",
      { json: { status: 404, message: "No courier found" } },
      { json: { data: { available_courier_companies: [] } } },
    );
    expect(await operations.checkServiceability(desk.context(), lane)).toMatchObject({
      value: { isServiceable: false, carrierMessage: "No courier found" },
    });
    expect(await operations.getRates(desk.context(), lane)).toEqual({ ok: true, value: [] });
  });

  test("a lane abroad and a wrong PIN code cost no call", async () => {
    const abroad = { ...lane, to: { postalCode: "08817", countryCode: "US" } };
    expect(await operations.checkServiceability(desk.context(), abroad)).toMatchObject({
      value: { isServiceable: false },
    });
    const wrong = { ...lane, to: { postalCode: "4000", countryCode: "IN" } };
    expect(await operations.getRates(desk.context(), wrong)).toMatchObject({
      error: { kind: "rejected", field: "to.postalCode" },
    });
    expect(desk.courier.seen).toHaveLength(0);
  });
});
