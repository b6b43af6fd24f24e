import type { Client } from "pg";
import { newId } from "@/lib/kernel/ids";

/** An organization with one warehouse, `count` SKUs S1 … and fifty units of each. */
export async function fillCatalogue(owner: Client, count: number): Promise<string> {
  const organizationId = newId();
  const run = (text: string, values: unknown[] = []) =>
    owner.query(text, [organizationId, ...values]);
  await run(
    `INSERT INTO "Organization" (id, slug, name, "countryCode", currency, "timeZone")
     VALUES ($1::uuid, 'bench-' || $2, 'Bench', 'IN', 'INR', 'Asia/Kolkata')`,
    [count],
  );
  await run(
    `INSERT INTO "Warehouse" (id, "organizationId", code, name, "contactName", phone, email, address1, city,
       "stateCode", "postalCode", "countryCode", "timeZone")
     VALUES (gen_random_uuid(), $1::uuid, 'JPR', 'Jaipur', 'B', '9876543210', 'b@example.com', '1 Road',
             'Jaipur', 'RJ', '302001', 'IN', 'Asia/Kolkata')`,
  );
  await run(
    `INSERT INTO "Sku" (id, "organizationId", code, name, "updatedAt")
     SELECT gen_random_uuid(), $1::uuid, 'S' || n, 'S' || n, now() FROM generate_series(1, $2::int) n`,
    [count],
  );
  await run(
    `INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId", available)
     SELECT $1::uuid, s.id, w.id, 50 FROM "Sku" s, "Warehouse" w
      WHERE s."organizationId" = $1::uuid AND w."organizationId" = $1::uuid ORDER BY s.id`,
  );
  return organizationId;
}

/** A stock file of these SKUs in which every number is another than before, a piece at a time. */
export async function* stockFile(count: number, quantity: number): AsyncGenerator<Buffer> {
  let text = "sku,quantity,warehouse_code\n";
  for (let index = 1; index <= count; index += 1) {
    text += `S${index},${quantity + (index % 7)},JPR\n`;
    if (text.length < 60_000) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}
