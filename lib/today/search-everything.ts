import { searchSkus } from "@/lib/catalog/reads";
import { findCarrier } from "@/lib/carriers/registry";
import { containsPattern } from "@/lib/db/keyset";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { statusMeanings, type CanonicalStatus } from "@/lib/carriers/canonical-status";
import type { z } from "zod";
import type { searchResultsSchema } from "./schema";

type Results = z.infer<typeof searchResultsSchema>;
type Result = Results["results"][number];

/** Of each kind; the palette is for finding one thing, lists are for many. */
const SHOWN = 6;

/** For the command palette: what has this number, name, city, AWB or code. */
export async function searchEverything(scope: OrgScope, text: string): Promise<Results> {
  const [orders, shipments, skus] = await Promise.all([
    findOrders(scope, text),
    findShipments(scope, text),
    searchSkus(scope, text),
  ]);
  const ofSkus = skus.slice(0, SHOWN).map(({ id, code, name, available }): Result => ({
    ...{ kind: "sku", id, title: code },
    subtitle: `${name} · ${available.toLocaleString("en")} available`,
    href: `/inventory/${id}`,
  }));
  return { results: [...orders, ...shipments, ...ofSkus] };
}

async function findOrders(scope: OrgScope, text: string): Promise<Result[]> {
  const rows = await scopedDb(scope).$queryRaw<
    { id: string; number: string; buyerName: string; shipCity: string | null }[]
  >`
    WITH page AS (
      SELECT f.id, f."placedAt" FROM order_filter f
       WHERE f."organizationId" = ${scope.organizationId}::uuid
         AND f."searchText" LIKE ${containsPattern(text)}
       ORDER BY f."placedAt" DESC LIMIT ${SHOWN})
    SELECT o.id, o.number, o."buyerName", o."shipCity" FROM page JOIN "Order" o ON o.id = page.id
     ORDER BY page."placedAt" DESC`;
  return rows.map(({ id, number, buyerName, shipCity }) => ({
    ...{ kind: "order", id, title: number },
    subtitle: [buyerName, shipCity].filter(Boolean).join(", "),
    href: `/orders/${id}`,
  }));
}

/** A tracking number is scanned or pasted whole; spaces are how people write it down. */
async function findShipments(scope: OrgScope, text: string): Promise<Result[]> {
  const number = text.replaceAll(/\s/g, "").toUpperCase();
  const rows = await scopedDb(scope).shipment.findMany({
    where: {
      organizationId: scope.organizationId,
      OR: [{ awb: number }, { reference: text.trim() }],
    },
    select: {
      id: true,
      awb: true,
      reference: true,
      status: true,
      account: { select: { carrier: true, name: true } },
    },
    take: SHOWN,
  });
  return rows.map(({ id, awb, reference, status, account }) => ({
    ...{ kind: "shipment", id, title: awb ?? reference },
    subtitle: [
      findCarrier(account.carrier)?.name ?? account.name,
      statusMeanings[status as CanonicalStatus]?.label ?? status,
    ].join(" · "),
    href: `/shipments/${id}`,
  }));
}
