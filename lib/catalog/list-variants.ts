import { containsPattern } from "@/lib/db/keyset";
import { decodePlace, pageOfPlaces } from "@/lib/http/place-cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { capped, MOST_COUNTED } from "./internal/capped";
import { VARIANT_TABS, type VariantTab } from "./model";
import type { Variant, VariantCounts, VariantListQuery } from "./variant-schema";

type Filter = Pick<VariantListQuery, "tab"> & Partial<VariantListQuery>;
type VariantPlace = { readonly id: string; readonly title: string };

const TABS = Object.keys(VARIANT_TABS) as readonly VariantTab[];

function variantsSql(scope: OrgScope, { tab, q, channelId, skuId }: Filter): Prisma.Sql {
  const filters = [
    ...(tab === "unmapped" ? [Prisma.sql`f."skuId" IS NULL`] : []),
    ...(tab === "mapped" ? [Prisma.sql`f."skuId" IS NOT NULL`] : []),
    ...(q ? [Prisma.sql`f."searchText" LIKE ${containsPattern(q)}`] : []),
    ...(channelId ? [Prisma.sql`f."channelId" = ${channelId}::uuid`] : []),
    ...(skuId ? [Prisma.sql`f."skuId" = ${skuId}::uuid`] : []),
  ].map((filter) => Prisma.sql` AND ${filter}`);
  return Prisma.sql`
    FROM variant_filter f WHERE f."organizationId" = ${scope.organizationId}::uuid
    ${filters.length === 0 ? Prisma.empty : Prisma.join(filters, "")}`;
}

/** One page of the shops' items by title. */
export async function listVariants(
  scope: OrgScope,
  query: VariantListQuery,
): Promise<Page<Variant>> {
  const place = query.cursor === undefined ? undefined : decodePlace(query.cursor);
  const isBefore = place?.direction === "before";
  const [title, id] = place?.keys ?? ["", ""];
  const from = !place
    ? Prisma.empty
    : isBefore
      ? Prisma.sql`AND f."sortTitle" <= ${title} AND (f."sortTitle", f.id) < (${title}, ${id}::uuid)`
      : Prisma.sql`AND f."sortTitle" >= ${title} AND (f."sortTitle", f.id) > (${title}, ${id}::uuid)`;
  const direction = isBefore ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const found = await scopedDb(scope).$queryRaw<VariantPlace[]>`
    SELECT f.id, f."sortTitle" AS title ${variantsSql(scope, query)} ${from}
     ORDER BY f."sortTitle" ${direction}, f.id ${direction} LIMIT ${query.limit + 1}`;
  const page = pageOfPlaces(found, query.limit, place, (row) => [row.title, row.id]);
  const items = await readVariants(
    scope,
    page.rows.map((row) => row.id),
  );
  return { items, next: page.next, previous: page.previous };
}

type Row = Omit<Variant, "channel" | "sku"> & {
  readonly channelId: string;
  readonly channelKind: string;
  readonly channelName: string;
  readonly skuId: string | null;
  readonly skuCode: string | null;
  readonly skuName: string | null;
};

async function readVariants(scope: OrgScope, ids: readonly string[]): Promise<Variant[]> {
  if (ids.length === 0) return [];
  const { organizationId } = scope;
  const rows = await scopedDb(scope).$queryRaw<Row[]>`
    SELECT v.id, v.title, v."externalVariantId", v."externalInventoryItemId", v."externalSku",
           c.id AS "channelId", c.kind::text AS "channelKind", c.name AS "channelName",
           s.id AS "skuId", s.code AS "skuCode", s.name AS "skuName",
           CASE WHEN v."skuId" IS NOT NULL THEN 0 ELSE (
             SELECT count(DISTINCT l."orderId")::int FROM "OrderLine" l
              WHERE l."organizationId" = ${organizationId}::uuid AND l."channelVariantId" = v.id
                AND l."skuId" IS NULL) END AS "waitingOrderCount"
      FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS wanted (id, place)
      JOIN "ChannelVariant" v ON v."organizationId" = ${organizationId}::uuid AND v.id = wanted.id
      JOIN "Channel" c ON c."organizationId" = ${organizationId}::uuid AND c.id = v."channelId"
      LEFT JOIN "Sku" s ON s."organizationId" = ${organizationId}::uuid AND s.id = v."skuId"
     ORDER BY wanted.place`;
  return rows.map(
    ({ channelId, channelKind, channelName, skuId, skuCode, skuName, ...variant }) => ({
      ...variant,
      channel: { id: channelId, kind: channelKind, name: channelName },
      sku: skuId === null ? null : { id: skuId, code: skuCode ?? "", name: skuName ?? "" },
    }),
  );
}

export async function countVariants(scope: OrgScope): Promise<VariantCounts> {
  const db = scopedDb(scope);
  const [rows, channels] = await Promise.all([
    db.$queryRaw<{ readonly tab: VariantTab; readonly count: number }[]>`
      ${Prisma.join(
        TABS.map(
          (tab) => Prisma.sql`
            SELECT ${tab} AS tab, count(*)::int AS count
              FROM (SELECT ${variantsSql(scope, { tab })} LIMIT ${MOST_COUNTED + 1}) f`,
        ),
        " UNION ALL ",
      )}`,
    db.channel.findMany({
      where: { organizationId: scope.organizationId },
      orderBy: { name: "asc" },
      select: { id: true, kind: true, name: true },
    }),
  ]);
  const counts = new Map(rows.map(({ tab, count }) => [tab, count]));
  return {
    tabs: Object.fromEntries(
      TABS.map((tab) => [tab, capped(counts.get(tab) ?? 0)]),
    ) as VariantCounts["tabs"],
    channels,
  };
}
