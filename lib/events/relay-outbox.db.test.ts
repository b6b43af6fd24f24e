import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemClient, systemPool } from "@/lib/db/clients";
import { env } from "@/lib/env";
import { newId, newTraceId, organizationId } from "@/lib/kernel/ids";
import { mintScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { appendOutbox } from "./append-outbox";
import type { OutboundEvent } from "./relay-batch";
import { type Relay, startRelay } from "./relay-outbox";

const organization = newId();
const scope = mintScope({
  organizationId: organizationId(organization),
  role: "OWNER",
  actor: { kind: "SYSTEM", name: "test" },
  traceId: newTraceId(),
});

const running: Relay[] = [];
const children: ChildProcess[] = [];
const servers: Server[] = [];

beforeAll(async () => {
  await systemClient().organization.create({
    data: {
      id: organization,
      slug: "relay",
      name: "Relay",
      countryCode: "IN",
      currency: "INR",
      timeZone: "Asia/Kolkata",
    },
  });
});

beforeEach(async () => {
  await systemClient().outboxEvent.deleteMany();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((relay) => relay.stop()));
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** Commits `count` changes, each with its event; answers the ids the receiver must see. */
async function cause(count: number, prefix = "cause"): Promise<string[]> {
  const causes = Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
  for (const name of causes)
    await inTransaction(scope, (tx) =>
      appendOutbox(tx, scope, "order/ready-to-ship", { orderId: newId() }, name),
    );
  return causes.map((name) => `${organization}:order/ready-to-ship:${name}`);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

const unsentCount = () => systemClient().outboxEvent.count({ where: { sentAt: null } });

function relayInto(
  send: (events: readonly OutboundEvent[]) => Promise<unknown>,
  maxBatch = 100,
  pollMilliseconds = 60_000,
): Relay {
  const relay = startRelay({
    connectionString: env().DATABASE_URL,
    send,
    maxBatch,
    pollMilliseconds,
  });
  running.push(relay);
  return relay;
}

/** A receiver over real HTTP, which may hold its answer back. */
async function startSink(answer: (events: OutboundEvent[]) => Promise<number>): Promise<string> {
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => answer(JSON.parse(body) as OutboundEvent[]))
      .then((status) => response.writeHead(status).end());
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function startRelayProcess(sinkUrl: string): ChildProcess {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "lib/events/testing/relay-process.ts"],
    {
      env: {
        ...process.env,
        RELAY_DATABASE_URL: env().DATABASE_URL,
        RELAY_SINK_URL: sinkUrl,
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  children.push(child);
  return child;
}

describe("the outbox relay", () => {
  test("is woken by the commit, and sends name, data, time and a deterministic id", async () => {
    const seen: OutboundEvent[] = [];
    relayInto(async (events) => seen.push(...events));
    await until(async () => (await unsentCount()) === 0);
    const [id] = await cause(1);
    await until(() => seen.length === 1);
    expect(seen[0]).toMatchObject({ id, name: "order/ready-to-ship" });
    expect(seen[0]?.data).toMatchObject({ organizationId: organization, traceId: scope.traceId });
    await until(async () => (await unsentCount()) === 0);
  });

  test("finds a change whose commit rang no bell, because another one was ringing", async () => {
    const seen: OutboundEvent[] = [];
    relayInto(async (events) => seen.push(...events));
    await cause(1, "rings");
    await until(() => seen.length === 1);
    const ringing = await systemPool().connect();
    await ringing.query("BEGIN");
    await ringing.query("SELECT pg_advisory_xact_lock(hashtext('waybill_outbox'))");
    const [id] = await cause(1, "silent");
    await until(() => seen.length === 2);
    expect(seen[1]?.id).toBe(id);
    await ringing.query("ROLLBACK");
    ringing.release();
  });

  test("while events pour in no commit rings, and what comes as it falls asleep is found", async () => {
    const seen: string[] = [];
    let gate: PromiseWithResolvers<void> | undefined;
    let isWaiting = false;
    relayInto(async (events) => {
      seen.push(...events.map(({ id }) => id));
      isWaiting = gate !== undefined;
      await gate?.promise;
    });
    const ear = await systemPool().connect();
    let rings = 0;
    ear.on("notification", () => (rings += 1));
    await ear.query("LISTEN waybill_outbox");
    const isHeld = async () => {
      const { rows } = await ear.query(
        `SELECT FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
          WHERE l.locktype = 'advisory' AND l.granted AND a.application_name = 'waybill-relay'`,
      );
      return rows.length > 0;
    };
    let sent = 0;
    // Until it is in the middle of a send, where it stays, with the bell in its hand.
    for (;;) {
      gate = Promise.withResolvers();
      isWaiting = false;
      sent += 40;
      await Promise.all(Array.from({ length: 40 }, (_, index) => cause(1, `${sent}-${index}`)));
      await until(() => isWaiting);
      if (await isHeld()) break;
      gate.resolve();
      gate = undefined;
      await until(async () => (await unsentCount()) === 0);
    }
    await ear.query("SELECT 1");
    rings = 0;
    const late = await cause(1, "late");
    await ear.query("SELECT 1");
    expect(rings).toBe(0);
    gate.resolve();
    gate = undefined;
    await until(() => late.every((id) => seen.includes(id)));
    await until(async () => !(await isHeld()));
    const last = await cause(1, "last");
    await until(() => last.every((id) => seen.includes(id)));
    await until(() => rings > 0);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(sent + 2);
    await ear.query("UNLISTEN *");
    ear.release(true);
  });

  test("sends nothing for a change that was rolled back", async () => {
    const seen: OutboundEvent[] = [];
    relayInto(async (events) => seen.push(...events));
    await expect(
      inTransaction(scope, async (tx) => {
        await appendOutbox(tx, scope, "order/ready-to-ship", { orderId: newId() }, "rolled-back");
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow(/changed my mind/);
    const [id] = await cause(1, "after");
    await until(() => seen.length === 1);
    expect(seen.map((event) => event.id)).toEqual([id]);
  });

  test("the same cause twice is one event", async () => {
    const seen: OutboundEvent[] = [];
    await cause(3);
    await cause(3);
    relayInto(async (events) => seen.push(...events));
    await until(async () => (await unsentCount()) === 0);
    expect(seen).toHaveLength(3);
  });

  test("several relays side by side send each event once", async () => {
    const seen: string[] = [];
    const ids = await cause(120);
    for (let index = 0; index < 3; index += 1)
      relayInto(async (events) => {
        seen.push(...events.map(({ id }) => id));
        await new Promise((resolve) => setTimeout(resolve, 3));
      }, 7);
    await until(async () => (await unsentCount()) === 0);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  test("one event that is never taken ends up alone and holds nothing back", async () => {
    const ids = await cause(40);
    const poison = ids[17];
    const taken = new Set<string>();
    relayInto(
      async (events) => {
        if (events.some(({ id }) => id === poison)) throw new Error("refused");
        for (const { id } of events) taken.add(id);
      },
      100,
      100,
    );
    await until(() => taken.size === ids.length - 1);
    expect(taken.has(poison ?? "")).toBe(false);
    const stuck = await systemClient().outboxEvent.findFirstOrThrow({ where: { sentAt: null } });
    expect(stuck.attemptCount).toBeGreaterThan(0);
    expect(stuck.lastError).toBe("refused");
  });

  test("survives the loss of its database connection", async () => {
    const seen: OutboundEvent[] = [];
    relayInto(async (events) => seen.push(...events));
    await cause(1, "before");
    await until(() => seen.length === 1);
    await systemClient().$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'waybill-relay' AND datname = current_database()`;
    const [id] = await cause(1, "during");
    await until(() => seen.length === 2);
    expect(seen[1]?.id).toBe(id);
  });

  test("stop finishes the batch in hand and marks it sent", async () => {
    await cause(1);
    let release: (() => void) | undefined;
    const relay = relayInto(() => new Promise<void>((resolve) => (release = resolve)));
    await until(() => release !== undefined);
    const stopped = relay.stop();
    release?.();
    await stopped;
    expect(await unsentCount()).toBe(0);
  });

  test("killed with -9 between the send and the mark: nothing is lost, nothing new is made", async () => {
    const ids = await cause(60);
    const received: string[] = [];
    let isHolding = false;
    const sink = await startSink(async (events) => {
      received.push(...events.map(({ id }) => id));
      if (received.length > 25 && !isHolding) {
        isHolding = true;
        await new Promise(() => {});
      }
      return 200;
    });
    const first = startRelayProcess(sink);
    await until(() => isHolding);
    first.kill("SIGKILL");
    await once(first, "exit");
    const sentBefore = received.length;
    const second = startRelayProcess(sink);
    await until(async () => (await unsentCount()) === 0);
    expect(new Set(received)).toEqual(new Set(ids));
    // Only the batch whose answer was lost went out twice, under the same ids.
    expect(received.length - ids.length).toBeLessThanOrEqual(10);
    expect(received.length).toBeGreaterThan(sentBefore);
    second.kill("SIGTERM");
    const [code] = (await once(second, "exit")) as [number];
    expect(code).toBe(0);
  });
});
