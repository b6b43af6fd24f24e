import { runDelivery } from "@/lib/shipments/run-delivery";
import { deliveryShape } from "./delivery-shape";
import { openWorkshop } from "./open-workshop";

/** `npm run delivery:smoke`: one small order from claim to pickup, offline. Exits 0 when it went well. */
const workshop = await openWorkshop();
try {
  const { scope, order, simulators } = workshop.world;
  console.log(`Store    ${workshop.store}`);
  console.log(`Courier  Shiprocket simulator at ${simulators.shiprocketUrl} (dry run)`);
  const begunMs = performance.now();
  const result = await runDelivery(scope, { orderId: await order() });
  const tookMs = Math.round(performance.now() - begunMs);
  const checked = deliveryShape.safeParse(result);
  if (!checked.success) {
    console.error("The result does not have the promised shape:", result);
    for (const { path, message } of checked.error.issues)
      console.error(`  ${path.join(".") || "result"}: ${message}`);
    process.exitCode = 1;
  } else {
    const { trackingNumber, courierName, pickupReference } = checked.data;
    console.log(`Booked   AWB ${trackingNumber} with ${courierName}`);
    console.log(`Pickup   ${pickupReference}`);
    console.log(`Passed in ${tookMs} ms`);
  }
} finally {
  await workshop.close();
}
