import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import { buyer, exampleShipment, jaipur } from "../testing/example-shipment";
import { openDesk, type Desk } from "../testing/shiprocket-desk";
import pickupLocations from "./fixtures/pickup-locations.json";
import { shiprocket } from "./index";

const { operations } = shiprocket;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.courier.stop());

describe("warehouses", () => {
  const ADD = "POST /settings/company/addpickup";
  const LIST = "GET /settings/company/pickup";
  const bhiwandi = {
    pickupLocation: "Bhiwandi",
    address: { ...jaipur, city: "Bhiwandi", region: "Maharashtra", postalCode: "421302" },
  };
  const added = {
    json: { success: true, address: { pickup_code: "Bhiwandi" }, pickup_id: 1856901 },
  };
  beforeEach(() => desk.courier.on(LIST, { json: pickupLocations }));

  test("a new one is registered, a known one is taken over", async () => {
    desk.courier.on(ADD, added);
    expect(await operations.createWarehouse(desk.context(), bhiwandi)).toMatchObject({
      value: { pickupLocation: "Bhiwandi", carrierWarehouseId: "1856901", hadExisted: false },
    });
    const known = await operations.createWarehouse(desk.context(), {
      pickupLocation: "jaipur",
      address: jaipur,
    });
    expect(known).toMatchObject({ value: { pickupLocation: "Jaipur", hadExisted: true } });
    expect(desk.courier.seenAt(ADD)).toHaveLength(1);
  });

  test("the same name in another place is refused before the courier is asked", async () => {
    const moved = { pickupLocation: "Jaipur", address: { ...jaipur, postalCode: "302001" } };
    expect(await operations.createWarehouse(desk.context(), moved)).toMatchObject({
      error: { kind: "rejected", field: "pickupLocation" },
    });
  });

  test("after a lost answer the list tells whether it was made", async () => {
    const grown = structuredClone(pickupLocations);
    grown.data.shipping_address.push({
      ...grown.data.shipping_address[0]!,
      id: 9,
      pickup_location: "Bhiwandi",
      pin_code: "421302",
    });
    desk.courier.on(ADD, "reset");
    desk.courier.on(LIST, { json: pickupLocations }, { json: grown });
    expect(await operations.createWarehouse(desk.context(), bhiwandi)).toMatchObject({
      ok: true,
      value: { carrierWarehouseId: "9" },
    });
  });

  test("a refusal names the field of the warehouse, not of a buyer", async () => {
    desk.courier.on(ADD, {
      status: 422,
      json: { message: { phone: ["Not a valid mobile number"] }, status_code: 422 },
    });
    expect(await operations.createWarehouse(desk.context(), bhiwandi)).toMatchObject({
      error: { reason: "phone-refused", field: "address.phone" },
    });
  });
});

describe("a return", () => {
  test("the buyer is where it is collected, we are where it goes, and it is prepaid", async () => {
    desk.courier.on("POST /orders/create/return", {
      json: {
        order_id: 1233,
        shipment_id: 1221,
        status: "RETURN PENDING",
        status_code: 21,
        company_name: "K",
      },
    });
    desk.courier.on("POST /courier/assign/awb", {
      json: {
        awb_assign_status: 1,
        response: { data: { awb_code: "R1", courier_company_id: 43 } },
      },
    });
    const { parcels, lines, declaredValue, orderNumber, orderedAt } = exampleShipment();
    const result = await operations.createReverseShipment(desk.context(), {
      request: {
        reference: "KL-10042-RET",
        orderNumber,
        orderedAt,
        collectFrom: buyer,
        deliverTo: jaipur,
        parcels,
        lines,
        declaredValue,
        reason: "Wrong colour",
      },
      onProgress: async () => undefined,
    });
    expect(result).toMatchObject({
      ok: true,
      value: { carrierOrderId: "1233", parcels: [{ awb: "R1" }] },
    });
    expect(desk.courier.seenAt("POST /orders/create/return")[0]?.body).toMatchObject({
      order_id: "KL-10042-RET",
      order_date: "2026-11-21",
      pickup_customer_name: "Ananya",
      pickup_pincode: "400050",
      shipping_pincode: "302029",
      payment_method: "Prepaid",
    });
    expect(desk.courier.seenAt("POST /courier/assign/awb")[0]?.body).toEqual({
      shipment_id: 1221,
      is_return: 1,
    });
  });
});

describe("the account", () => {
  test("the balance is text and may be below zero", async () => {
    desk.courier.on("GET /account/details/wallet-balance", {
      json: { data: { balance_amount: "-291539.83" } },
    });
    expect(await operations.getBalance(desk.context(), {})).toEqual({
      ok: true,
      value: money(-29_153_983, "INR"),
    });
  });

  test("a test of the connection says what works and what does not", async () => {
    desk.courier.on("GET /account/details/wallet-balance", {
      status: 403,
      json: { message: "Forbidden" },
    });
    desk.courier.on("GET /settings/company/pickup", { json: pickupLocations });
    const result = await operations.verifyCredentials(
      desk.context({ pickupLocation: "Bhiwandi" }),
      {},
    );
    expect(result).toMatchObject({
      ok: true,
      value: {
        pickupLocations: ["Jaipur"],
        checks: [
          { name: "Sign in", passed: true },
          { name: "Wallet", passed: false },
          { name: "Pickup locations", passed: false },
        ],
      },
    });
  });

  test("a wrong password names the field", async () => {
    desk.courier.on("POST /auth/login", {
      status: 403,
      json: { message: "Invalid email and password combination" },
    });
    expect(await operations.verifyCredentials(desk.context(), {})).toMatchObject({
      error: {
        kind: "unauthenticated",
        reason: "invalid-credentials",
        field: "credentials.password",
      },
    });
  });
});
