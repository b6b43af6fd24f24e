import type { Client } from "pg";

/**
 * Orders in bulk by one statement, spread over two months and over the states as a working desk has
 * them: most are delivered, a few hundred wait. Names and cities repeat, numbers do not.
 */
export async function fillOrders(
  owner: Client,
  organizationId: string,
  count: number,
): Promise<void> {
  await owner.query(
    `INSERT INTO "Order" (id, "organizationId", number, status, "paymentStatus", "paymentKind", currency,
       "totalMinor", "subtotalMinor", "buyerName", "shipName", "shipCity", "shipCountryCode", "placedAt",
       "shipBy", "lineSummary", "unitCount", "reservedUnitCount", "shippedUnitCount", "weightGrams",
       "searchText", "traceId", "updatedAt", "createdAt")
     SELECT gen_random_uuid(), $1::uuid, 'KL-' || n,
            (CASE WHEN n % 1000 < 6 THEN 'TO_SHIP' WHEN n % 1000 = 6 THEN 'ON_HOLD'
                  WHEN n % 1000 = 7 THEN 'UNMAPPED' WHEN n % 1000 = 8 THEN 'SHORT_STOCK'
                  WHEN n % 1000 < 30 THEN 'SHIPPED' WHEN n % 1000 < 35 THEN 'CANCELLED'
                  ELSE 'DELIVERED' END)::"OrderStatus",
            'PAID', (CASE WHEN n % 3 = 0 THEN 'COD' ELSE 'PREPAID' END)::"PaymentKind", 'INR',
            n % 900000 + 9900, n % 900000 + 9900, b.name, b.name, c.name, 'IN',
            now() - (n % 5184000) * interval '1 second', now() + interval '1 day',
            (n % 4 + 1) || ' × Razai, king, indigo', n % 4 + 1, n % 4 + 1, 0, 1200,
            lower('KL-' || n || ' ' || b.name || ' ' || c.name || ' KL-RZ-KNG-IND 149088' || n),
            'tr_bench', now(), now()
       FROM generate_series(1, $2::int) AS n
       JOIN LATERAL (SELECT (ARRAY['Kavya','Rohan','Ayesha','Nikhil','Farah','Priya','Vikram','Ishita','Meera','Tom'])[n % 10 + 1]
              || ' ' || (ARRAY['Menon','Kapadia','Siddiqui','Deshpande','Contractor','Nambiar','Sethi','Banerjee','Iyer'])[n % 9 + 1] AS name) b ON TRUE
       JOIN LATERAL (SELECT (ARRAY['Thrissur','Mumbai','Hyderabad','Pune','Surat','Kochi','Gurugram','Kolkata'])[n % 8 + 1] AS name) c ON TRUE`,
    [organizationId, count],
  );
}
