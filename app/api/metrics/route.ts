import { mayScrape } from "@/lib/observability/may-scrape";
import { scrapeMetrics } from "@/lib/observability/scrape-metrics";

export const dynamic = "force-dynamic";

/** For Prometheus: METRICS_TOKEN as bearer, or from this machine where no token is set. */
export async function GET(request: Request): Promise<Response> {
  if (!mayScrape(request.headers))
    return Response.json(
      { error: "Metrics need METRICS_TOKEN as a bearer token." },
      { status: 401 },
    );
  const { text, type } = await scrapeMetrics();
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
}
