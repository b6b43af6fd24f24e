import { createHmac, randomBytes } from "node:crypto";
import { Client } from "pg";
import { closeConnections, systemClient } from "@/lib/db/clients";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import { newId } from "@/lib/kernel/ids";
import { isBuildCurrent } from "@/scripts/stack/build-app";
import { startBenchDatabase } from "./kit/bench-database";
import { startEventSink } from "./kit/event-sink";
import { type Load, postWebhooks } from "./kit/load";
import { buildNext, startNext } from "./kit/next-server";
import { printTable, printVerdict } from "./kit/verdict";

const SECRET = "shpss_bench_secret_bench_secret_32";
const DOMAIN = "bench.myshopify.com";
const CONNECTIONS = [10, 50] as const;
const ROUNDS = 3;
const SECONDS = 6;
const WARM_UP_SECONDS = 15;
const THROUGHPUT_BUDGET = 0.7;
const P99_BUDGET = 1.5;

/** An order of about 8 KB, as Shopify writes one. */
function orderBody(): string {
  const line = (index: number) => ({
    id: 14_000_000_000_001 + index,
    variant_id: 44_000_000_000_001 + index,
    sku: `KL-RZ-${index}`,
    title: "Block-print razai, king, indigo",
    quantity: 2,
    current_quantity: 2,
    price: "2990.00",
    requires_shipping: true,
    price_set: { shop_money: { amount: "2990.00", currency_code: "INR" } },
    properties: [{ name: "gift wrap", value: "cotton bag, no plastic" }],
  });
  const order = {
    id: 5_600_000_000_001,
    name: "#KL-20338",
    currency: "INR",
    financial_status: "paid",
    total_price: "9367.00",
    created_at: "2026-11-18T10:57:00+05:30",
    updated_at: "2026-11-18T10:57:00+05:30",
    shipping_address: {
      name: "Meera Iyer",
      address1: "4B Lakeview",
      city: "Bengaluru",
      zip: "560008",
      country_code: "IN",
    },
    line_items: Array.from({ length: 24 }, (_, index) => line(index)),
  };
  return JSON.stringify(order);
}

async function connectShop(): Promise<void> {
  const organizationId = newId();
  await systemClient().organization.create({
    data: {
      id: organizationId,
      slug: "bench",
      name: "Bench",
      countryCode: "IN",
      currency: "INR",
      timeZone: "Asia/Kolkata",
    },
  });
  await systemClient().channel.create({
    data: {
      ...{ organizationId, kind: "SHOPIFY", name: "Bench", externalDomain: DOMAIN },
      ...{ apiBaseUrl: "http://127.0.0.1:1", webhookSecretCiphertext: encryptSecret(SECRET) },
    },
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
const middle = (loads: readonly Load[]) => ({
  requestsPerSecond: median(loads.map((load) => load.requestsPerSecond)),
  p99Milliseconds: median(loads.map((load) => load.p99Milliseconds)),
  refused: loads.reduce((sum, { refused }) => sum + refused, 0),
});

const database = await startBenchDatabase();
const sink = await startEventSink();
try {
  await connectShop();
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  await owner.query("CREATE TABLE bare_hook (delivery_id text PRIMARY KEY, body bytea NOT NULL)");
  await owner.end();
  await buildNext("bench/bare-next");
  await buildNext(".", !(await isBuildCurrent()));
  const bare = await startNext("bench/bare-next", { BARE_SECRET: SECRET });
  const waybill = await startNext(".", {
    INNGEST_BASE_URL: sink.url,
    INNGEST_EVENT_KEY: randomBytes(24).toString("hex"),
    INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
  });

  const body = orderBody();
  const headers = {
    "content-type": "application/json",
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": DOMAIN,
    "x-shopify-triggered-at": new Date().toISOString(),
    "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
  };
  const sides = {
    bare: `${bare.url}/hook`,
    waybill: `${waybill.url}/api/webhooks/shopify/orders/create`,
  };
  const post = (side: keyof typeof sides, connections: number, seconds: number) =>
    postWebhooks({ url: sides[side], body, headers, connections, seconds });
  // A process that has just started compiles what it runs; a receiver runs for weeks.
  for (const side of ["bare", "waybill"] as const) await post(side, 50, WARM_UP_SECONDS);

  const rows = [];
  for (const connections of CONNECTIONS) {
    const loads: Record<keyof typeof sides, Load[]> = { bare: [], waybill: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const side of ["bare", "waybill"] as const)
        loads[side].push(await post(side, connections, SECONDS));
    rows.push({ connections, bare: middle(loads.bare), waybill: middle(loads.waybill) });
  }
  await bare.stop();
  await waybill.stop();
  printTable(
    `Webhook in: ${body.length} bytes, median of ${ROUNDS} rounds of ${SECONDS} s`,
    rows.map((row) => ({
      connections: row.connections,
      "bare req/s": Math.round(row.bare.requestsPerSecond),
      "Waybill req/s": Math.round(row.waybill.requestsPerSecond),
      "req/s ratio": (row.waybill.requestsPerSecond / row.bare.requestsPerSecond).toFixed(2),
      "bare p99 ms": row.bare.p99Milliseconds,
      "Waybill p99 ms": row.waybill.p99Milliseconds,
      "p99 ratio": (row.waybill.p99Milliseconds / row.bare.p99Milliseconds).toFixed(2),
      refused: row.bare.refused + row.waybill.refused,
    })),
  );
  const worst = rows.toSorted(
    (one, other) =>
      one.waybill.requestsPerSecond / one.bare.requestsPerSecond -
      other.waybill.requestsPerSecond / other.bare.requestsPerSecond,
  )[0]!;
  printVerdict({
    name: "webhook-in",
    limit: worst.bare.requestsPerSecond,
    waybill: worst.waybill.requestsPerSecond,
    budget: `≥ ${THROUGHPUT_BUDGET} × the requests a second and ≤ ${P99_BUDGET} × the p99 of a bare route, at 10 and 50 connections`,
    met: rows.every(
      (row) =>
        row.waybill.refused === 0 &&
        row.waybill.requestsPerSecond >= THROUGHPUT_BUDGET * row.bare.requestsPerSecond &&
        row.waybill.p99Milliseconds <= P99_BUDGET * row.bare.p99Milliseconds,
    ),
  });
} finally {
  await closeConnections();
  await sink.stop();
  await database.stop();
}
