import { keysetSql } from "@/lib/db/keyset";
import { decodeKeyset, pageOfRows } from "@/lib/http/cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { WebhookStatus } from "@/prisma/generated/enums";
import type { z } from "zod";
import type { WebhookListItem, webhookListQuerySchema } from "./schema";

export type WebhookListQuery = z.infer<typeof webhookListQuerySchema>;

type Row = Omit<WebhookListItem, "receivedAt" | "status"> & {
  readonly receivedAt: Date;
  readonly status: WebhookStatus;
};

function filtersOf(query: WebhookListQuery): Prisma.Sql[] {
  const filters: Prisma.Sql[] = [];
  if (query.status) filters.push(Prisma.sql`f.status = ${query.status}::"WebhookStatus"`);
  if (query.topic) filters.push(Prisma.sql`f.topic = ${query.topic}`);
  if (query.source) filters.push(Prisma.sql`f.source = ${query.source}`);
  return filters;
}

/** One page of deliveries, newest first, in one statement; bodies stay where they are. */
export async function listWebhooks(
  scope: OrgScope,
  query: WebhookListQuery,
): Promise<Page<WebhookListItem>> {
  const keyset = query.cursor === undefined ? undefined : decodeKeyset(query.cursor);
  const { where, orderBy } = keysetSql(keyset, {
    at: Prisma.sql`f."receivedAt"`,
    id: Prisma.sql`f.id`,
  });
  const own = Prisma.sql`f."organizationId" = ${scope.organizationId}::uuid`;
  const found = await scopedDb(scope).$queryRaw<Row[]>`
    WITH page AS (
      SELECT f.id, f."receivedAt" FROM webhook_delivery_filter f
       WHERE ${Prisma.join([own, where, ...filtersOf(query)], " AND ")}
       ORDER BY ${orderBy} LIMIT ${query.limit + 1})
    SELECT d.id, d.source, d.topic, d.status, COALESCE(c.name, a.name, d.source) AS "connectionName",
           d."resourceExternalId", d."orderId", o.number AS "orderNumber", d."shipmentId", d."receivedAt",
           d."tookMilliseconds", d."duplicateCount", d."attemptCount", d.effect, d."errorMessage",
           octet_length(d.body) AS "sizeBytes", d."traceId"
      FROM page f
      JOIN "WebhookDelivery" d ON d."organizationId" = ${scope.organizationId}::uuid AND d.id = f.id
      LEFT JOIN "Channel" c ON c."organizationId" = d."organizationId" AND c.id = d."channelId"
      LEFT JOIN "CarrierAccount" a ON a."organizationId" = d."organizationId" AND a.id = d."carrierAccountId"
      LEFT JOIN "Order" o ON o."organizationId" = d."organizationId" AND o.id = d."orderId"
     ORDER BY ${orderBy}`;
  const page = pageOfRows(found, query.limit, keyset, (row) => row.receivedAt);
  return {
    items: page.rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })),
    next: page.next,
    previous: page.previous,
  };
}
