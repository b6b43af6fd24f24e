import type { ControlClient } from "@/simulators/control-client";
import { dim, say } from "./terminal";

const SHORTEST_PAUSE_MS = 9000;
const LONGEST_PAUSE_MS = 26_000;
const CANCELLED_SHARE = 0.06;
const CHANGED_MIND_AFTER_MS = 4000;

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });

/** Keeps the dashboard alive: an order now and then, and a buyer who thinks better of it. */
export async function trickleOrders(
  control: ControlClient,
  shop: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS), signal);
    if (signal.aborted) return;
    const order = await control.shopify.placeOrder({ shop });
    const first = order.lines[0];
    say(dim(`  ${order.name}  ${first?.quantity ?? 0} × ${first?.title ?? ""}`));
    if (Math.random() >= CANCELLED_SHARE) continue;
    await sleep(CHANGED_MIND_AFTER_MS, signal);
    if (signal.aborted) return;
    await control.shopify.cancel(order.id);
    say(dim(`  ${order.name}  cancelled by the buyer`));
  }
}
