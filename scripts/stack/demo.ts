import { kesari } from "@/prisma/seed/kesari";
import { controlClient } from "./connect-simulators";
import { followOneOrder } from "./follow-order";
import { printWelcome } from "./print-welcome";
import { runCommand } from "./run-command";
import { startStack } from "./start-stack";
import { dim, say } from "./terminal";
import { trickleOrders } from "./trickle-orders";
import { createWaybillApi } from "./waybill-api";
import { readOptions } from "./read-options";

/**
 * `npm run demo`: everything on the production build, then the main job before your eyes.
 * `--once` ends when the parcel is delivered; `--reset` begins again; `--data` names a folder;
 * `--speed` is how many seconds of a parcel's journey pass in one.
 */
const values = readOptions({
  once: { type: "boolean", default: false },
  reset: { type: "boolean", default: false },
  data: { type: "string", default: ".data" },
  speed: { type: "string", default: "240" },
  port: { type: "string" },
});

await runCommand(async ({ signal, asked }) => {
  say();
  const stack = await startStack({
    dataFolder: values.data,
    resets: values.reset,
    app: "production",
    // Stands still while one parcel is followed, so that every scan is one of ours.
    clockSpeed: 1,
    seeds: true,
    ...(values.port === undefined ? {} : { preferredPorts: { app: Number(values.port) } }),
  });
  try {
    printWelcome(stack);
    const control = controlClient(stack.simulatorsUrl, stack.secrets);
    const shop = kesari.shopDomain;
    await Promise.race([
      followOneOrder({
        api: createWaybillApi(stack.appUrl, stack.secrets.demoApiKey),
        ...{ control, shop, signal },
      }),
      stack.crashed.then((crash) => Promise.reject(crash)),
    ]);
    if (values.once) return 0;
    await control.setSpeed(Number(values.speed));
    say();
    say(dim("  Orders keep coming in and parcels keep moving. Ctrl-C stops everything."));
    say();
    void trickleOrders(control, shop, signal).catch(() => undefined);
    const crash = await Promise.race([asked, stack.crashed]);
    if (crash) throw crash;
    return 0;
  } finally {
    say();
    say("  Stopping …");
    await stack.stop();
  }
});
