import { createHmac, timingSafeEqual } from "node:crypto";
import pg from "pg";

/** The least that could be called a webhook receiver: check the HMAC, insert one row, answer. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

export async function POST(request) {
  const body = Buffer.from(await request.arrayBuffer());
  const given = Buffer.from(request.headers.get("x-shopify-hmac-sha256") ?? "", "base64");
  const expected = createHmac("sha256", process.env.BARE_SECRET).update(body).digest();
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return new Response(null, { status: 403 });
  await pool.query({
    name: "insert_hook",
    text: "INSERT INTO bare_hook (delivery_id, body) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    values: [request.headers.get("x-shopify-webhook-id"), body],
  });
  return Response.json({ status: "enqueued" });
}
