import { deepStrictEqual, strictEqual } from "node:assert";
import { runDelivery } from "@/lib/shipments/run-delivery";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { deliveryShape } from "./delivery-shape";
import { openWorkshop } from "./open-workshop";

/**
 * `npm run delivery:test-duplicate` (S0-13): the first run creates, the second and the third answer
 * from what stands, ten at once book once, and the store and the courier hold one record.
 */
const workshop = await openWorkshop();
const passed = (what: string) => console.log(`ok  ${what}`);
try {
  const { scope, order, control } = workshop.world;
  console.log(`Store: ${workshop.store}`);
  const orderId = await order();
  const first = deliveryShape.parse(await runDelivery(scope, { orderId }));
  strictEqual(first.fromCache, false);
  passed(`1st run created AWB ${first.trackingNumber}`);
  for (const which of ["2nd", "3rd"]) {
    const again = deliveryShape.parse(await runDelivery(scope, { orderId }));
    deepStrictEqual(again, { ...first, fromCache: true });
    passed(`${which} run answered from cache`);
  }

  const contested = await order();
  const runs = await Promise.all(
    Array.from({ length: 10 }, () => runDelivery(scope, { orderId: contested })),
  );
  strictEqual(runs.filter((run) => run.ok && !run.fromCache).length, 1);
  passed("10 runs at once: one booked, nine were turned away");

  for (const id of [orderId, contested]) {
    const records = await scopedDb(scope).shipment.findMany({ where: { orderId: id } });
    strictEqual(records.length, 1);
    const { byChannelOrderId } = await control.shiprocket.summary();
    strictEqual(byChannelOrderId[records[0]?.reference ?? ""]?.awbs, 1);
  }
  passed("the store holds 1 record and the courier 1 AWB for each order");
  console.log("Passed");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await workshop.close();
}
