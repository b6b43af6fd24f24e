import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { Client } from "pg";
import { timeEach } from "./latency";

/**
 * The least that the laws leave of a shipment's road, one after another: what must be on disk before
 * the next thing may happen, and what must cross from one process to another.
 */
const STEPS = [
  ...(["request", "claim with its event"] as const),
  ...(["hop to Inngest", "event stored", "hop to the app", "lease before the call"] as const),
  ...(["call kept", "order made", "call kept", "booking with its events"] as const),
  ...(["hop to Inngest", "events stored", "hop to the app", "lease before the call"] as const),
  ...(["call kept", "van called"] as const),
];
const HOPS = new Set<string>(["request", "hop to Inngest", "hop to the app"]);
const BODY = JSON.stringify({ filler: "x".repeat(1000) });

/** Milliseconds of the bare road: one INSERT and commit, or one loopback POST, for each step. */
export async function timeBareRoad(databaseUrl: string, runs: number): Promise<number[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("CREATE TABLE bare_step (id bigserial PRIMARY KEY, body jsonb NOT NULL)");
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end(BODY));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hop = async (): Promise<void> => {
    await (await fetch(url, { method: "POST", body: BODY })).text();
  };
  const commit = () =>
    client.query({
      name: "bare_step",
      text: "INSERT INTO bare_step (body) VALUES ($1)",
      values: [BODY],
    });
  const samples = await timeEach(runs, async () => {
    for (const step of STEPS) await (HOPS.has(step) ? hop() : commit());
  });
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await client.end();
  return samples;
}
