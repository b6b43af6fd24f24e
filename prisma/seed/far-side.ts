import type { SimulatedClock } from "@/simulators/kit/clock";
import { createFaultBook } from "@/simulators/kit/faults";
import { createScheduler } from "@/simulators/kit/scheduler";
import type { Kit } from "@/simulators/kit/simulator";
import { openStore } from "@/simulators/kit/store";
import { createWebhookSender } from "@/simulators/kit/webhooks-out";
import { createWorld as createCourierWorld } from "@/simulators/shiprocket/world";
import { createWorld as createShopWorld } from "@/simulators/shopify/world";

const HOUR_MS = 3_600_000;

/**
 * The shops and the courier as the history left them, written into the simulators' own store
 * before they start: the shop knows its orders and the courier its parcels, under the same numbers
 * as our rows, so that whatever a person does with a seeded record works at the far side too.
 */
export function openFarSide(dataDir: string | undefined, random: () => number) {
  const store = openStore(dataDir);
  let at = new Date(0);
  // Stamps what is written with the time of the story; work that waits begins when they start.
  const clock: SimulatedClock = {
    now: () => at,
    elapsedMs: () => 0,
    speed: () => 1,
    setSpeed: () => {},
    skip: () => {},
    skippedMs: () => 0,
    save: () => {},
    hold: () => () => {},
    reset: () => {},
  };
  const scheduler = createScheduler(store, clock);
  const faults = createFaultBook(store, random);
  const webhooks = createWebhookSender({ store, clock, scheduler, faults });
  const kit: Kit = { store, clock, scheduler, faults, webhooks, random };
  const shop = createShopWorld(kit);
  const courier = createCourierWorld(kit, true);
  return {
    shop,
    courier,
    setTime: (time: Date): void => {
      at = time;
    },
    /** What the story has told already need not happen again when they start. */
    forgetWaitingWork: (): Promise<void> => scheduler.advance(HOUR_MS),
    close: (): void => store.close(),
  };
}

export type FarSide = ReturnType<typeof openFarSide>;
