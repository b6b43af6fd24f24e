import { findCarrier } from "@/lib/carriers/registry";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { plural } from "./say";
import type { Today } from "./schema";

type Row = {
  readonly warehouseCount: number;
  readonly countryCode: string;
  readonly gstin: string | null;
  readonly shop: string | null;
  readonly carrier: string | null;
  readonly isCarrierDryRun: boolean | null;
  readonly stockedSkuCount: number;
  readonly hasDelivered: boolean;
  readonly hasPrinted: boolean;
  readonly isLive: boolean;
};

/** The way to the first real parcel, each step checked against what is there. */
export async function readSetup(scope: OrgScope): Promise<Today["setup"]> {
  const [row] = await scopedDb(scope).$queryRaw<Row[]>`
    SELECT o."countryCode", o.gstin,
           (SELECT count(*)::int FROM "Warehouse" w WHERE w."organizationId" = o.id AND w."isActive") AS "warehouseCount",
           (SELECT c.name FROM "Channel" c WHERE c."organizationId" = o.id AND c.status = 'CONNECTED'
             ORDER BY c."createdAt" LIMIT 1) AS shop,
           a.carrier, a."isDryRun" AS "isCarrierDryRun",
           (SELECT count(*)::int FROM (SELECT FROM "StockLevel" l WHERE l."organizationId" = o.id
              AND l.available + l.reserved > 0 LIMIT 10000) AS stocked) AS "stockedSkuCount",
           EXISTS (SELECT FROM "Shipment" s WHERE s."organizationId" = o.id AND s."deliveredAt" IS NOT NULL) AS "hasDelivered",
           EXISTS (SELECT FROM "PrintLog" p WHERE p."organizationId" = o.id) AS "hasPrinted",
           EXISTS (SELECT FROM "CarrierAccount" l WHERE l."organizationId" = o.id AND NOT l."isDryRun"
                      AND l.status = 'ACTIVE') AS "isLive"
      FROM "Organization" o
      LEFT JOIN LATERAL (
        SELECT carrier, "isDryRun" FROM "CarrierAccount" WHERE "organizationId" = o.id AND status = 'ACTIVE'
         ORDER BY "isDefault" DESC, "createdAt" LIMIT 1) a ON TRUE
     WHERE o.id = ${scope.organizationId}::uuid`;
  if (!row) throw new Error("The organization is gone");
  const isIndian = row.countryCode === "IN";
  const steps: Today["setup"]["steps"] = [
    step("warehouse", "Add a warehouse and pickup address", row.warehouseCount > 0),
    ...(isIndian ? [step("tax", "Add your tax id (GSTIN)", row.gstin !== null)] : []),
    step("shop", "Connect a shop", row.shop !== null, row.shop),
    step("carrier", "Connect a carrier", row.carrier !== null, carrierDetail(row)),
    step(
      "stock",
      "Import stock",
      row.stockedSkuCount > 0,
      row.stockedSkuCount > 0 ? plural(row.stockedSkuCount, "SKU") : null,
    ),
    step("rehearsal", "Ship one order end to end in dry run", row.hasDelivered),
    step("print", "Print a test label", row.hasPrinted),
    step("live", "Go live", row.isLive),
  ];
  return { done: steps.filter(({ isDone }) => isDone).length, total: steps.length, steps };
}

const step = (id: string, label: string, isDone: boolean, detail: string | null = null) => ({
  ...{ id, label, isDone, detail },
});

function carrierDetail({ carrier, isCarrierDryRun }: Row): string | null {
  if (carrier === null) return null;
  return `${findCarrier(carrier)?.name ?? carrier}${isCarrierDryRun ? ", simulator" : ""}`;
}
