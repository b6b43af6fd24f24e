import { Client } from "pg";
import { closeConnections, systemClient } from "@/lib/db/clients";
import { newId, newTraceId, organizationId as brandOrganization } from "@/lib/kernel/ids";
import { countOrders, listOrders } from "@/lib/orders/reads";
import { orderListQuerySchema } from "@/lib/orders/schema";
import { mintScope, type OrgScope } from "@/lib/tenancy/scope";
import { startBenchDatabase } from "./kit/bench-database";
import { fillOrders } from "./kit/fill-orders";
import { latencyOf, milliseconds, timeEach } from "./kit/latency";
import { printTable, printVerdict } from "./kit/verdict";

const SMALL = 10_000;
const LARGE = 1_000_000;
const P95_BUDGET_MILLISECONDS = 50;
const GROWTH_BUDGET = 1.5;
const RUNS = 100;

/** What a desk asks all day: the newest page, a tab, an older page, searches rare and common, counts. */
const QUESTIONS = {
  "first page": {},
  "to ship": { tab: "to-ship" },
  "search a number": { q: "kl-4821" },
  "search a buyer": { q: "meera iyer" },
  "search nothing there": { q: "zebra crossing" },
  "COD only": { payment: "COD" },
} as const;

async function createTenant(count: number, owner: Client): Promise<OrgScope> {
  const id = newId();
  await systemClient().organization.create({
    data: {
      id,
      slug: `bench-${count}`,
      name: "Bench",
      countryCode: "IN",
      currency: "INR",
      timeZone: "Asia/Kolkata",
    },
  });
  await fillOrders(owner, id, count);
  return mintScope({
    organizationId: brandOrganization(id),
    role: "OWNER",
    actor: { kind: "SYSTEM", name: "bench" },
    traceId: newTraceId(),
  });
}

async function deepCursor(scope: OrgScope): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < 40; page += 1) {
    const { next } = await listOrders(scope, orderListQuerySchema.parse({ limit: 100, cursor }));
    cursor = next ?? cursor;
  }
  return cursor;
}

async function measure(scope: OrgScope): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>();
  for (const [name, query] of Object.entries(QUESTIONS)) {
    const asked = orderListQuerySchema.parse(query);
    samples.set(name, await timeEach(RUNS, () => listOrders(scope, asked)));
  }
  const older = orderListQuerySchema.parse({ cursor: await deepCursor(scope) });
  samples.set("page 80", await timeEach(RUNS, () => listOrders(scope, older)));
  samples.set("tab counts", await timeEach(RUNS, () => countOrders(scope)));
  return samples;
}

const database = await startBenchDatabase();
try {
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  const small = await createTenant(SMALL, owner);
  const large = await createTenant(LARGE, owner);
  await owner.query("VACUUM ANALYZE");
  await owner.end();
  const atSmall = await measure(small);
  const atLarge = await measure(large);
  const rows = [...atLarge].map(([name, samples]) => {
    const few = latencyOf(atSmall.get(name) ?? []);
    const many = latencyOf(samples);
    return { name, few, many, growth: many.p50 / few.p50 };
  });
  printTable(
    `Order list, ${SMALL.toLocaleString("en-US")} against ${LARGE.toLocaleString("en-US")} orders`,
    rows.map(({ name, few, many, growth }) => ({
      question: name,
      "10 k p50": milliseconds(few.p50),
      "1 M p50": milliseconds(many.p50),
      "1 M p95": milliseconds(many.p95),
      growth: growth.toFixed(2),
    })),
  );
  const list = (samples: Map<string, number[]>) =>
    latencyOf([...samples].flatMap(([name, values]) => (name === "tab counts" ? [] : values)));
  const worst = Math.max(...rows.map(({ many }) => many.p95));
  const limit = list(atSmall).p50;
  const waybill = list(atLarge).p50;
  console.log(`worst p95 at a million: ${milliseconds(worst)}`);
  printVerdict({
    name: "order-list",
    limit,
    waybill,
    budget: `p95 < ${P95_BUDGET_MILLISECONDS} ms at 1,000,000 orders and ≤ ${GROWTH_BUDGET} × the cost at 10,000`,
    met: worst < P95_BUDGET_MILLISECONDS && waybill / limit <= GROWTH_BUDGET,
  });
} finally {
  await closeConnections();
  await database.stop();
}
