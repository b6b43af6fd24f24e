import type { Client } from "pg";

export const STOCK_PER_SKU = 1_000_000;

/** Order n of an organization has this id, so that a load generator in SQL can name it. */
export const orderIdSql = (organizationId: string, n: string): string =>
  `md5('${organizationId}-' || ${n})::uuid`;

/** One warehouse, `skuCount` SKUs with plenty of each, and paid orders of one unit, spread over them. */
export async function fillStock(
  owner: Client,
  organizationId: string,
  skuCount: number,
  orderCount: number,
): Promise<void> {
  const run = (text: string, values: unknown[]) => owner.query(text, [organizationId, ...values]);
  await run(
    `INSERT INTO "Warehouse" (id, "organizationId", code, name, "contactName", phone, email, address1, city,
       "stateCode", "postalCode", "countryCode", "timeZone")
     VALUES (gen_random_uuid(), $1::uuid, 'W', 'W', 'B', '9876543210', 'b@example.com', '1 Road', 'Jaipur',
             'RJ', '302001', 'IN', 'Asia/Kolkata')`,
    [],
  );
  await run(
    `INSERT INTO "Sku" (id, "organizationId", code, name, "updatedAt")
     SELECT gen_random_uuid(), $1::uuid, 'S' || n, 'S' || n, now() FROM generate_series(0, $2::int - 1) n`,
    [skuCount],
  );
  await run(
    `INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId", available)
     SELECT $1::uuid, s.id, w.id, $2::int FROM "Sku" s, "Warehouse" w
      WHERE s."organizationId" = $1::uuid AND w."organizationId" = $1::uuid`,
    [STOCK_PER_SKU],
  );
  await run(
    `INSERT INTO "Order" (id, "organizationId", number, "paymentStatus", "paymentKind", currency, "totalMinor",
       "subtotalMinor", "buyerName", "placedAt", "traceId", "updatedAt")
     SELECT ${orderIdSql(organizationId, "n")}, $1::uuid, 'B' || n, 'PAID', 'PREPAID', 'INR', 1, 1, 'B', now(), 'tr_bench', now()
       FROM generate_series(1, $2::int) n`,
    [orderCount],
  );
  await run(
    `INSERT INTO "OrderLine" (id, "organizationId", "orderId", "externalLineId", "skuId", kind, position, title,
       "orderedQuantity", "unitPriceMinor", "totalMinor")
     SELECT gen_random_uuid(), $1::uuid, ${orderIdSql(organizationId, "n")}, '1', s.id, 'PHYSICAL', 0, 'T', 1, 1, 1
       FROM generate_series(1, $2::int) n
       JOIN "Sku" s ON s."organizationId" = $1::uuid AND s.code = 'S' || (n % $3::int)`,
    [orderCount, skuCount],
  );
}
