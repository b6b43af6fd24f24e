import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { GET as health } from "@/app/api/health/route";
import { GET as scrape } from "@/app/api/metrics/route";
import { systemClient, systemPool } from "@/lib/db/clients";
import { forgetEnv } from "@/lib/env";
import { peerStorage } from "@/lib/http/peer-address";
import { newId } from "@/lib/kernel/ids";
import { mayScrape } from "@/lib/observability/may-scrape";
import { countWebhook, metrics, metricsRegistry } from "@/lib/observability/metrics";
import { carrierMetrics } from "@/lib/shipments/carrier-metrics";
import { createOrganization } from "@/lib/testing/shipping/organization";

let organizationId: string;
let inngestStatus = 200;
let server: Server;

beforeAll(async () => {
  server = createServer((_request, response) => response.writeHead(inngestStatus).end("{}"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Before anything reads the settings, which are read once.
  process.env["INNGEST_BASE_URL"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  organizationId = (await createOrganization()).organizationId;
  return () => server.close();
});

afterEach(async () => {
  inngestStatus = 200;
  await systemClient().outboxEvent.deleteMany();
});

const waiting = (ageSeconds: number) =>
  systemPool().query(
    `INSERT INTO "OutboxEvent" ("organizationId", "eventId", name, data, "traceId", "createdAt", "nextAttemptAt")
     VALUES ($1, $2, 'order/ready-to-ship', '{}', 'tr_0', now() - make_interval(secs => $3), now() + interval '1 hour')`,
    [organizationId, newId(), ageSeconds],
  );

describe("/api/health (S2-01)", () => {
  test("is 200 when database, Inngest and outbox work", async () => {
    const response = await health();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: "ok",
      checks: {
        database: { isHealthy: true },
        inngest: { isHealthy: true, detail: "answered 200" },
        outbox: { isHealthy: true, lagSeconds: 0 },
      },
    });
  });

  test("is 503 and names Inngest when it does not work", async () => {
    inngestStatus = 500;
    const response = await health();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: "failing",
      checks: { inngest: { isHealthy: false }, database: { isHealthy: true } },
    });
  });

  test("is 503 when events are not being sent, and bears a short wait", async () => {
    await waiting(5);
    expect((await health()).status).toBe(200);
    await waiting(120);
    const response = await health();
    expect(response.status).toBe(503);
    const { checks } = (await response.json()) as { checks: { outbox: { lagSeconds: number } } };
    expect(checks.outbox.lagSeconds).toBeGreaterThanOrEqual(120);
  });

  test("says nothing of addresses or credentials", async () => {
    inngestStatus = 500;
    const text = await (await health()).text();
    expect(text).not.toMatch(/postgres|127\.0\.0\.1|password/i);
  });
});

describe("/api/metrics", () => {
  const ask = (peer = "127.0.0.1", headers: Record<string, string> = {}) =>
    peerStorage.run(peer, () => scrape(new Request("http://127.0.0.1/api/metrics", { headers })));

  test("has the promised names beside ours, with a carrier label (S1-23)", async () => {
    // The process is shared with files that count too.
    metricsRegistry.resetMetrics();
    countWebhook("shiprocket", "enqueued");
    await systemPool().query(
      `INSERT INTO "CircuitBreaker" (key, "openedUntil") VALUES ('shiprocket:a@h', now() + interval '1 minute')`,
    );
    carrierMetrics.countLogin("shiprocket", false);
    carrierMetrics.countRateLimitHit("shiprocket", "us");
    for (const outcome of ["ok", "ok", "unavailable", "rejected"] as const)
      carrierMetrics.observeOperation({
        ...{ carrierId: "shiprocket", operation: "track", outcome, tookMs: 120 },
      });
    const text = await (await ask()).text();
    expect(text).toContain('ekart_circuit_breaker_state{carrier="shiprocket"} 2');
    expect(text).toContain('ekart_webhook_events_total{carrier="shiprocket",status="enqueued"} 1');
    expect(text).toContain('ekart_auth_refreshes_total{carrier="shiprocket",success="false"} 1');
    expect(text).toContain('ekart_rate_limit_hits_total{carrier="shiprocket",by="us"} 1');
    expect(text).toContain('ekart_sync_success_rate{carrier="shiprocket"} 0.75');
    expect(text).toContain('waybill_carrier_circuit_breaker_state{carrier="shiprocket"} 2');
    expect(text).toContain("process_cpu_seconds_total");
  });

  test("is text that Prometheus reads: each name is described once", async () => {
    const response = await ask();
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const types = [...(await response.text()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(types.length).toBeGreaterThan(10);
    expect(new Set(types).size).toBe(types.length);
  });

  test("tells how old the oldest unsent event is", async () => {
    await waiting(90);
    const text = await (await ask()).text();
    const lag = /^waybill_outbox_lag_seconds (\S+)/m.exec(text)?.[1];
    expect(Number(lag)).toBeGreaterThanOrEqual(90);
  });

  test("counts requests by route and status, never by address", async () => {
    metrics().httpSeconds.observe({ route: "/orders/{id}", method: "GET", status: "200" }, 0.01);
    const text = await (await ask()).text();
    expect(text).toContain('waybill_http_request_duration_seconds_count{route="/orders/{id}"');
  });

  test("is for this machine only where no token is set", async () => {
    expect((await ask("127.0.0.1")).status).toBe(200);
    expect((await ask("203.0.113.5")).status).toBe(401);
    expect((await ask("203.0.113.5", { "x-forwarded-for": "127.0.0.1" })).status).toBe(401);
    expect((await ask("127.0.0.1", { "x-forwarded-for": "203.0.113.5" })).status).toBe(401);
    const passedOn = { "x-forwarded-for": "127.0.0.1, 203.0.113.5" };
    expect((await ask("127.0.0.1", passedOn)).status).toBe(401);
  });

  test("takes the token and nothing else where one is set", async () => {
    const token = "metrics-token-of-a-test";
    process.env["METRICS_TOKEN"] = token;
    forgetEnv();
    const may = (headers: Record<string, string>) => mayScrape(new Headers(headers));
    expect(may({ authorization: `Bearer ${token}` })).toBe(true);
    expect(may({ authorization: "Bearer wrong", "x-forwarded-for": "127.0.0.1" })).toBe(false);
    expect(may({})).toBe(false);
    delete process.env["METRICS_TOKEN"];
    forgetEnv();
  });
});
