import { readHealth } from "@/lib/observability/read-health";

export const dynamic = "force-dynamic";

/** 200 when database, Inngest and outbox work, 503 when one does not; names which (S2-01). */
export async function GET(): Promise<Response> {
  const health = await readHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
