import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulators, type RunningSimulators } from "@/simulators/start-simulators";
import { shiprocket } from "./shiprocket";
import { carrierContext } from "./testing/carrier-context";
import { buyer, exampleShipment, jaipur } from "./testing/example-shipment";
import { bookAsTheWorkerDoes } from "./testing/book-as-the-worker-does";
import type { ContractSubject } from "./testing/contract-subject";
import { runCarrierContract } from "./testing/run-carrier-contract";
import { startScriptedCourier } from "./testing/scripted-courier";

let simulators: RunningSimulators;
beforeAll(async () => {
  simulators = await startSimulators();
});
afterAll(() => simulators.stop());

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${simulators.controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Control ${method} ${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

const login = { email: "contract@merchant.example", password: "secret" };
type Parcel = { readonly statusId: number };

async function startShiprocket(): Promise<ContractSubject> {
  await control("POST", "/reset", {});
  await control("PUT", "/shiprocket/accounts", {
    ...login,
    pickupLocations: ["Jaipur"],
    walletPaise: 100_000_000,
    nextJourneys: Array.from({ length: 40 }, () => "delivered"),
  });
  return {
    adapter: shiprocket,
    // Short, because every lost answer is waited for.
    context: ({ credentials = login } = {}) =>
      carrierContext({ baseUrl: simulators.shiprocketUrl, credentials, totalMs: 300 }),
    wrongCredentials: { ...login, password: "wrong" },
    request: (reference) => exampleShipment({ reference }),
    lane: {
      from: { postalCode: "302029", countryCode: "IN" },
      to: { postalCode: "400050", countryCode: "IN" },
      weightGrams: 1_250,
      payment: "PREPAID",
      direction: "FORWARD",
    },
    countLiveAwbs: async (reference) => {
      const parcels = (await control(
        "GET",
        `/shiprocket/parcels?channelOrderId=${reference}`,
      )) as readonly Parcel[];
      return parcels.filter(({ statusId }) => statusId !== 8).length;
    },
    bookingSteps: ["createOrder", "assignAwb"],
    strike: async (operation, kind) => {
      await control("DELETE", "/faults");
      await control("POST", "/faults", {
        kind,
        operation,
        simulator: "shiprocket",
        times: 1,
        holdMs: 1_000,
      });
    },
    endAllTokens: async () => {
      await control("POST", "/shiprocket/tokens/expire", {});
    },
    deliver: async (awb) => {
      await control("POST", `/shiprocket/parcels/${awb}/run`, { to: "delivered" });
    },
    settle: async () => {
      await control("POST", "/clock", { advanceMs: 60 * 60 * 1_000 });
    },
  };
}

runCarrierContract("Shiprocket", startShiprocket);

test("a refused address reaches the merchant as one, from the courier itself", async () => {
  const subject = await startShiprocket();
  await control("POST", "/faults", { kind: "refused-address", operation: "assignAwb" });
  const result = await shiprocket.operations.createShipment(subject.context(), {
    request: subject.request("REFUSED-1"),
    onProgress: async () => undefined,
  });
  expect(result).toMatchObject({
    ok: false,
    error: { kind: "rejected", reason: "address-refused", field: "shipTo.line1" },
  });
});

test.each(["350", "awb-assign-error"])("an empty wallet is one in its form %s", async (form) => {
  const subject = await startShiprocket();
  await control("PUT", "/shiprocket/accounts", {
    ...login,
    walletPaise: 0,
    quirks: { emptyWallet: form },
  });
  const result = await shiprocket.operations.createShipment(subject.context(), {
    request: subject.request("WALLET-1"),
    onProgress: async () => undefined,
  });
  expect(result).toMatchObject({ error: { code: "carrier-wallet-empty" } });
});

test.each(["existing", "422"])(
  "after a void the same reference is booked again under a variant (%s)",
  async (form) => {
    const subject = await startShiprocket();
    await control("PUT", "/shiprocket/accounts", { ...login, quirks: { cancelledOrderId: form } });
    const book = () =>
      shiprocket.operations.createShipment(subject.context(), {
        request: subject.request("AGAIN-1"),
        onProgress: async () => undefined,
      });
    const first = await book();
    if (!first.ok) throw new Error(first.error.message);
    const { carrierOrderId = "" } = first.value;
    await shiprocket.operations.cancelShipment(subject.context(), {
      shipment: { reference: "AGAIN-1", carrierOrderId, awbs: [] },
    });
    await subject.settle();
    const second = await book();
    expect(second).toMatchObject({ ok: true, value: { carrierReference: "AGAIN-1-R1" } });
    const found = await shiprocket.operations.findShipment(subject.context(), {
      reference: "AGAIN-1",
    });
    expect(found).toMatchObject({
      value: { kind: "booked", booking: { carrierReference: "AGAIN-1-R1" } },
    });
  },
);

test("a courier that refuses gives way to the next, and the merchant pays for one", async () => {
  const subject = await startShiprocket();
  await control("POST", "/faults", { kind: "courier-refused", operation: "assignAwb", times: 1 });
  const result = await shiprocket.operations.createShipment(subject.context(), {
    request: subject.request("NEXT-1"),
    onProgress: async () => undefined,
  });
  expect(result.ok).toBe(true);
  expect(await subject.countLiveAwbs("NEXT-1")).toBe(1);
});

test("what Shiprocket pushes is what tracking tells, scan for scan", async () => {
  const subject = await startShiprocket();
  const listener = await startScriptedCourier();
  listener.on("POST /hooks/abc", { json: {} });
  await control("PUT", "/shiprocket/accounts", {
    ...login,
    webhook: { url: `${listener.baseUrl}/hooks/abc`, token: "a-shared-token" },
  });
  const { booked } = await bookAsTheWorkerDoes(subject, "PUSH-1");
  const [awb = ""] = booked?.parcels.map((parcel) => parcel.awb) ?? [];
  const shipment = { reference: "PUSH-1", awbs: [awb], ...booked };
  await shiprocket.operations.schedulePickup(subject.context(), { shipments: [shipment] });
  await subject.deliver(awb);
  await control("POST", "/settle", {});

  const { webhook } = shiprocket;
  const pushed = listener.seen.flatMap(({ text, headers }) => {
    const rawBody = new TextEncoder().encode(text);
    const apiKey = { "x-api-key": String(headers["x-api-key"]) };
    expect(webhook?.verify(rawBody, apiKey, ["a-shared-token"])).toBe("valid");
    const parsed = webhook?.parse(rawBody);
    return parsed?.ok ? parsed.value : [];
  });
  await listener.stop();
  expect(pushed.length).toBeGreaterThan(3);
  expect(pushed.every(({ references }) => references.includes("PUSH-1"))).toBe(true);
  const tracked = await shiprocket.operations.track(subject.context(), { awbs: [awb] });
  const keys = tracked.ok ? (tracked.value[0]?.events.map(({ key }) => key) ?? []) : [];
  expect(
    [...new Set(pushed.flatMap(({ events }) => events.map(({ key }) => key)))].toSorted(),
  ).toEqual(keys.toSorted());
});

test("a failed attempt is asked for again, and the parcel arrives", async () => {
  const subject = await startShiprocket();
  const { booked } = await bookAsTheWorkerDoes(subject, "NDR-1");
  const [awb = ""] = booked?.parcels.map((parcel) => parcel.awb) ?? [];
  const shipment = { reference: "NDR-1", awbs: [awb], ...booked };
  await shiprocket.operations.schedulePickup(subject.context(), { shipments: [shipment] });
  await control("POST", `/shiprocket/parcels/${awb}/scan`, {
    kind: "undelivered",
    reason: "Customer not at home",
  });
  const { track, requestReattempt } = shiprocket.operations;
  const before = await track(subject.context(), { awbs: [awb] });
  expect(before).toMatchObject({ value: [{ current: { status: "ATTEMPT_FAILED" } }] });
  const asked = await requestReattempt(subject.context(), {
    shipment,
    comment: "At home on Saturday",
  });
  expect(asked).toMatchObject({ ok: true });
  await subject.deliver(awb);
  const after = await track(subject.context(), { awbs: [awb] });
  expect(after).toMatchObject({ value: [{ current: { status: "DELIVERED" } }] });
});

test("a return is booked from the buyer's door, and found again", async () => {
  const subject = await startShiprocket();
  const { parcels, lines, declaredValue, orderNumber, orderedAt } = exampleShipment();
  const result = await shiprocket.operations.createReverseShipment(subject.context(), {
    request: {
      reference: "RETURN-1",
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
  expect(result).toMatchObject({ ok: true, value: { carrierReference: "RETURN-1" } });
  const found = await shiprocket.operations.findShipment(subject.context(), {
    reference: "RETURN-1",
    ...(result.ok ? { progress: result.value } : {}),
  });
  expect(found).toMatchObject({ value: { kind: "booked" } });
});

test("a warehouse is registered once, and bookings go out from it", async () => {
  const subject = await startShiprocket();
  const warehouse = { pickupLocation: "Bhiwandi", address: { ...jaipur, postalCode: "421302" } };
  const { createWarehouse, listWarehouses, createShipment } = shiprocket.operations;
  const first = await createWarehouse(subject.context(), warehouse);
  const second = await createWarehouse(subject.context(), warehouse);
  expect(first).toMatchObject({ value: { pickupLocation: "Bhiwandi", hadExisted: false } });
  expect(second).toMatchObject({ value: { hadExisted: true } });
  const listed = await listWarehouses(subject.context(), {});
  expect(listed.ok && listed.value.map(({ pickupLocation }) => pickupLocation)).toEqual([
    "Jaipur",
    "Bhiwandi",
  ]);
  const unknown = await createShipment(subject.context(), {
    request: exampleShipment({ reference: "WH-1", pickupLocation: "Nowhere" }),
    onProgress: async () => undefined,
  });
  expect(unknown).toMatchObject({
    error: { reason: "pickup-location-unknown", field: "pickupLocation" },
  });
});

test("invoice, balance and a corrected address before the pickup", async () => {
  const subject = await startShiprocket();
  const { booked } = await bookAsTheWorkerDoes(subject, "PAPERS-1");
  const shipment = { reference: "PAPERS-1", awbs: [], ...booked };
  const { getInvoice, getBalance, updateDeliveryAddress } = shiprocket.operations;
  expect(await getInvoice(subject.context(), { shipments: [shipment] })).toMatchObject({
    ok: true,
    value: { mediaType: "application/pdf" },
  });
  const balance = await getBalance(subject.context(), {});
  // What the booking cost has left the wallet.
  expect(balance.ok && balance.value.amountMinor + (booked?.chargedAmount?.amountMinor ?? 0)).toBe(
    100_000_000,
  );
  expect(
    await updateDeliveryAddress(subject.context(), {
      shipment,
      address: { ...buyer, line1: "Flat 403, Lotus Heights" },
      status: "BOOKED",
      comment: "One door further",
    }),
  ).toMatchObject({ ok: true });
});

test.each(["empty-list", "404-in-200"])(
  "nobody going there is told in detail (%s)",
  async (form) => {
    const subject = await startShiprocket();
    await control("PUT", "/shiprocket/accounts", {
      ...login,
      unserviceablePincodes: ["400050"],
      quirks: { noCourier: form },
    });
    const { checkServiceability, getRates } = shiprocket.operations;
    expect(await checkServiceability(subject.context(), subject.lane)).toMatchObject({
      value: { isServiceable: false, services: [] },
    });
    expect(await getRates(subject.context(), subject.lane)).toEqual({ ok: true, value: [] });
    const refused = await shiprocket.operations.createShipment(subject.context(), {
      request: subject.request("NOBODY-1"),
      onProgress: async () => undefined,
    });
    expect(refused).toMatchObject({ error: { kind: "rejected", reason: "not-serviceable" } });
  },
);
