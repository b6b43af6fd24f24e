import { CONTROL_PATH, createControlHandler } from "./control/routes";
import { createClock } from "./kit/clock";
import { createFaultBook } from "./kit/faults";
import { seededRandom } from "./kit/random";
import { createScheduler } from "./kit/scheduler";
import { createSimulatorServer, listen } from "./kit/server";
import type { Kit } from "./kit/simulator";
import { openStore } from "./kit/store";
import { createTraffic } from "./kit/traffic";
import { createWebhookSender } from "./kit/webhooks-out";
import { createShiprocketSimulator, SHIPROCKET_BASE_PATH } from "./shiprocket/index";
import { accountCollections } from "./shiprocket/world";
import { createShopifySimulator, SHOPIFY_BASE_PATH, shopCollections } from "./shopify/index";

export type SimulatorOptions = {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** 127.0.0.1 by default. The control endpoint answers on loopback whatever is given here. */
  readonly host?: string;
  /** Without it everything stays in memory and is gone at the end. */
  readonly dataDir?: string;
  /** Simulated seconds a second, for all that waits: journeys, retries, queued cancels. */
  readonly clockSpeed?: number;
  /** Shiprocket logs in e-mails nobody has set up, with the password they came with. */
  readonly openAccounts?: boolean;
  readonly controlToken?: string;
  /** Makes journeys, fault probabilities and generated orders repeatable. */
  readonly seed?: number;
};

export type RunningSimulators = {
  /** `http://127.0.0.1:4010/v1/external` */
  readonly shiprocketUrl: string;
  /** `http://127.0.0.1:4010/shops`; a shop is at `<shopifyUrl>/<domain>`. */
  readonly shopifyUrl: string;
  readonly controlUrl: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
};

/** Starts every courier and shop on one port. */
export async function startSimulators(options: SimulatorOptions = {}): Promise<RunningSimulators> {
  const store = openStore(options.dataDir);
  const clock = createClock(store, options.clockSpeed);
  const scheduler = createScheduler(store, clock);
  const random = options.seed === undefined ? Math.random : seededRandom(options.seed);
  const faults = createFaultBook(store, random);
  const webhooks = createWebhookSender({ store, clock, scheduler, faults });
  const traffic = createTraffic(store);
  const kit: Kit = { store, clock, scheduler, faults, webhooks, random };
  const simulators = [
    createShiprocketSimulator(kit, { openAccounts: options.openAccounts ?? false }),
    createShopifySimulator(kit),
  ];
  const server = createSimulatorServer({
    simulators,
    store,
    faults,
    traffic,
    now: clock.now,
    control: createControlHandler({
      store,
      clock,
      scheduler,
      faults,
      traffic,
      webhooks,
      simulators,
      setUpCollections: [...accountCollections, ...shopCollections],
      clockSpeed: options.clockSpeed ?? 1,
      token: options.controlToken,
    }),
  });
  const host = options.host ?? "127.0.0.1";
  const port = await listen(server, host, options.port ?? 0);
  scheduler.start();
  const origin = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
  return {
    shiprocketUrl: `${origin}${SHIPROCKET_BASE_PATH}`,
    shopifyUrl: `${origin}${SHOPIFY_BASE_PATH}`,
    controlUrl: `${origin}${CONTROL_PATH}`,
    port,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await scheduler.stop();
      store.close();
    },
  };
}
