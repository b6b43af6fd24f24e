import { PDFDocument } from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import { unwrap } from "@/lib/kernel/result";
import { drainOutbox } from "@/lib/testing/shipping/drain";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { shipmentOf } from "@/lib/testing/shipping/world";
import { logPrintsOf } from "./commands/log-print";
import { requestShipment } from "./commands/request-shipment";
import { requestShipmentsBulk } from "./commands/request-shipments-bulk";
import { quoteServices } from "./quote-services";
import {
  countShipments,
  getLabel,
  getOrderTracking,
  getShipment,
  listShipments,
  mergeLabels,
} from "./reads";
import {
  orderTrackingSchema,
  serviceQuotesSchema,
  shipmentDetailSchema,
  shipmentListQuerySchema,
  shipmentPageSchema,
} from "./schema";

const { world } = useWorld();
const query = (fields = {}) => shipmentListQuerySchema.parse(fields);
const ids: string[] = [];

beforeAll(async () => {
  const { scope, order } = world();
  for (let index = 0; index < 7; index += 1) {
    const { shipmentId } = unwrap(await requestShipment(scope, { orderId: await order() }));
    ids.push(shipmentId);
  }
  await drainOutbox(scope);
  const { shipmentId } = unwrap(
    await requestShipment(scope, { orderId: await order({ shipAddress1: "Nowhere" }) }),
  );
  ids.push(shipmentId);
  await drainOutbox(scope);
});

describe("the list", () => {
  test("walks forwards and back by keyset without losing or repeating a row", async () => {
    const { scope } = world();
    const first = await listShipments(scope, query({ limit: 3 }));
    const second = await listShipments(scope, query({ limit: 3, cursor: first.next }));
    const third = await listShipments(scope, query({ limit: 3, cursor: second.next }));
    const walked = [...first.items, ...second.items, ...third.items].map(({ id }) => id);
    expect(walked).toEqual(ids.toReversed());
    expect(third.next).toBeNull();
    const back = await listShipments(scope, query({ limit: 3, cursor: second.previous }));
    expect(back.items).toEqual(first.items);
    expect(shipmentPageSchema.parse(first)).toEqual(first);
  });

  test("shows of each tab its statuses, newest first across them", async () => {
    const { scope } = world();
    const ready = await listShipments(scope, query({ tab: "ready" }));
    expect(ready.items.map(({ id }) => id)).toEqual(ids.slice(0, 7).toReversed());
    const booking = await listShipments(scope, query({ tab: "booking" }));
    expect(booking.items.map(({ status }) => status)).toEqual(["NOT_BOOKED"]);
    expect((await listShipments(scope, query({ tab: "delivered" }))).items).toEqual([]);
  });

  test("finds by carrier and keeps other carriers out", async () => {
    const { scope } = world();
    expect((await listShipments(scope, query({ carrier: "shiprocket" }))).items).toHaveLength(8);
    expect((await listShipments(scope, query({ carrier: "ekart" }))).items).toEqual([]);
  });

  test("counts every tab in one statement", async () => {
    const { tabs } = await countShipments(world().scope);
    expect(tabs.all).toEqual({ count: 8, isCapped: false });
    expect(tabs.ready.count).toBe(7);
    expect(tabs.booking.count).toBe(1);
  });

  test("is empty for another organization", async () => {
    const stranger = await createOrganization();
    expect((await listShipments(stranger, query())).items).toEqual([]);
    expect((await countShipments(stranger)).tabs.all.count).toBe(0);
    expect(await getShipment(stranger, ids[0]!)).toBeUndefined();
    expect(await getLabel(stranger, ids[0]!)).toBeUndefined();
    expect((await mergeLabels(stranger, ids.slice(0, 2))).ok).toBe(false);
  });
});

describe("one shipment", () => {
  test("has everything its page shows, in the shape the API promises", async () => {
    const detail = await getShipment(world().scope, ids[0]!);
    expect(shipmentDetailSchema.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({
      status: "PICKUP_CALLED",
      lights: { awb: "DONE", label: "DONE", pickup: "DONE" },
      lines: [{ quantity: 1 }],
      packages: [{ sequence: 1, status: "BOOKED" }],
      failure: null,
      allowed: ["print", "ask-tracking", "void"],
    });
    expect(detail?.calls.length).toBeGreaterThan(2);
    expect(detail?.timeline[0]?.title).toContain("Pickup called");
  });

  test("that was refused says why, keeps the courier's field and offers to book again", async () => {
    const detail = await getShipment(world().scope, ids[7]!);
    expect(detail).toMatchObject({
      status: "NOT_BOOKED",
      lights: { awb: "FAILED" },
      allowed: ["retry-booking", "void"],
      exceptions: [{ kind: "ADDRESS_REFUSED" }],
    });
    expect(detail?.failure?.message).toContain("house, flat or road number");
  });

  test("of an order has its tracking by order id", async () => {
    const { scope } = world();
    const { orderId, awb } = await shipmentOf(scope, ids[0]!);
    const tracking = await getOrderTracking(scope, orderId);
    expect(orderTrackingSchema.parse(tracking)).toEqual(tracking);
    expect(tracking?.shipments).toMatchObject([{ awb, status: "PICKUP_CALLED" }]);
    expect(await getOrderTracking(scope, "not-an-id")).toBeUndefined();
  });
});

describe("labels", () => {
  test("merge into one PDF in the given order, and what was printed is no longer unprinted", async () => {
    const { scope } = world();
    const wanted = [ids[2]!, ids[0]!, ids[1]!];
    const merged = unwrap(await mergeLabels(scope, wanted));
    const pdf = await PDFDocument.load(merged.bytes);
    expect(pdf.getPageCount()).toBe(3);
    const one = await getLabel(scope, ids[0]!);
    const alone = await PDFDocument.load(one!.bytes);
    expect(pdf.getPage(1).getSize()).toEqual(alone.getPage(0).getSize());
    expect(one?.fileName).toMatch(/^label-KL-[\w-]+\.pdf$/);
    unwrap(await logPrintsOf(scope, wanted));
    const unprinted = await listShipments(scope, query({ unprinted: "true" }));
    expect(unprinted.items.map(({ id }) => id).toSorted()).toEqual(ids.slice(3, 7).toSorted());
    expect((await getShipment(scope, ids[0]!))?.label?.prints).toHaveLength(1);
  });

  test("are all there or none is given", async () => {
    const { scope } = world();
    const merged = await mergeLabels(scope, [ids[3]!, ids[7]!]);
    expect(merged).toMatchObject({ ok: false, error: { code: "labels-missing" } });
  });

  test("say which one stands in the way", async () => {
    const { scope } = world();
    const { reference } = await shipmentOf(scope, ids[4]!);
    const storeAs = (label: { readonly mediaType: string; readonly bytes: Buffer<ArrayBuffer> }) =>
      systemClient().shipmentDocument.updateMany({
        where: { shipmentId: ids[4]!, kind: "LABEL" },
        data: label,
      });
    await storeAs({ mediaType: "application/pdf", bytes: Buffer.from("<html>Busy</html>") });
    expect(await mergeLabels(scope, [ids[3]!, ids[4]!])).toMatchObject({
      error: { code: "label-damaged", message: `The label of ${reference} cannot be read` },
    });
    await storeAs({ mediaType: "application/zpl", bytes: Buffer.from("^XA^XZ") });
    expect(await mergeLabels(scope, [ids[3]!, ids[4]!])).toMatchObject({
      error: { code: "labels-not-mergeable", message: expect.stringContaining(reference) },
    });
    expect(await mergeLabels(scope, [ids[3]!])).toMatchObject({ ok: true });
  });
});

describe("asking for shipments", () => {
  test("gives each order its own verdict; one that cannot go stops none of the others", async () => {
    const { scope, order } = world();
    const [good, held, bad] = [
      await order(),
      await order({ status: "ON_HOLD", holdReason: "Buyer asked to wait" }),
      await order({ shipPostalCode: null }),
    ];
    const bulk = await requestShipmentsBulk(scope, [good, held, bad, good]);
    expect(bulk).toMatchObject({ succeeded: 1, failed: 2 });
    expect(bulk.verdicts.map(({ ok, code, field }) => [ok, code, field])).toEqual([
      [true, null, null],
      [false, "on-hold", null],
      [false, "invalid-shipping-address", "shippingAddress.postalCode"],
    ]);
  });

  test("for an address that is not complete says so in the promised words", async () => {
    const { scope, order } = world();
    const orderId = await order({ shipAddress1: null });
    const answer = await requestShipment(scope, { orderId });
    expect(answer).toMatchObject({ ok: false, error: { message: "Invalid shipping address" } });
  });

  test("for an order of another organization finds none", async () => {
    const stranger = await createOrganization();
    const answer = await requestShipment(stranger, { orderId: await world().order() });
    expect(answer).toMatchObject({ ok: false, error: { code: "order-not-found", status: 404 } });
  });

  test("with more parcels than the courier takes names the field", async () => {
    const { scope, order } = world();
    const parcel = {
      weightGrams: 500,
      lengthMillimetres: 100,
      widthMillimetres: 100,
      heightMillimetres: 100,
    };
    const answer = await requestShipment(scope, {
      orderId: await order(),
      packages: [parcel, parcel],
    });
    expect(answer).toMatchObject({ ok: false, error: { code: "too-many-parcels" } });
  });
});

describe("quotes", () => {
  test("name each service with its price, the cheapest first, in the promised shape", async () => {
    const { scope, order } = world();
    const quotes = unwrap(await quoteServices(scope, await order()));
    expect(serviceQuotesSchema.parse(quotes)).toEqual(quotes);
    expect(quotes.problem).toBeNull();
    const prices = quotes.quotes.flatMap(({ price }) => price?.amountMinor ?? []);
    expect(prices.length).toBeGreaterThan(1);
    expect(prices).toEqual(prices.toSorted((one, other) => one - other));
    expect(quotes.packages[0]?.weightGrams).toBe(1800);
  });

  test("of a courier that is away say so instead of failing", async () => {
    const { scope, order, control } = world();
    await control.addFault({ kind: "server-error", status: 503, operation: "serviceability" });
    const quotes = unwrap(await quoteServices(scope, await order()));
    expect(quotes.quotes).toEqual([]);
    expect(quotes.problem?.message).toContain("Shiprocket");
  });
});
