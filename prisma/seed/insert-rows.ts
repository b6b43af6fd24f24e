import type { Client } from "pg";
import type { Prisma } from "@/prisma/generated/client";

/** The rows a table takes, as the schema says. */
export type SeedTables = {
  readonly Organization: Prisma.OrganizationCreateManyInput;
  readonly User: Prisma.UserCreateManyInput;
  readonly Membership: Prisma.MembershipCreateManyInput;
  readonly ApiKey: Prisma.ApiKeyCreateManyInput;
  readonly Warehouse: Prisma.WarehouseCreateManyInput;
  readonly Channel: Prisma.ChannelCreateManyInput;
  readonly CarrierAccount: Prisma.CarrierAccountCreateManyInput;
  readonly Product: Prisma.ProductCreateManyInput;
  readonly PackageType: Prisma.PackageTypeCreateManyInput;
  readonly Sku: Prisma.SkuCreateManyInput;
  readonly ChannelVariant: Prisma.ChannelVariantCreateManyInput;
  readonly ChannelLocation: Prisma.ChannelLocationCreateManyInput;
  readonly ChannelStock: Prisma.ChannelStockCreateManyInput;
  readonly StockLevel: Prisma.StockLevelCreateManyInput;
  readonly Order: Prisma.OrderCreateManyInput;
  readonly OrderLine: Prisma.OrderLineCreateManyInput;
  readonly BackOrder: Prisma.BackOrderCreateManyInput;
  readonly Reservation: Prisma.ReservationCreateManyInput;
  readonly StockTransfer: Prisma.StockTransferCreateManyInput;
  readonly CycleCount: Prisma.CycleCountCreateManyInput;
  readonly CycleCountLine: Prisma.CycleCountLineCreateManyInput;
  readonly StockMovement: Prisma.StockMovementCreateManyInput;
  readonly Shipment: Prisma.ShipmentCreateManyInput;
  readonly Package: Prisma.PackageCreateManyInput;
  readonly ShipmentLine: Prisma.ShipmentLineCreateManyInput;
  readonly ShipmentDocument: Prisma.ShipmentDocumentCreateManyInput;
  readonly PrintLog: Prisma.PrintLogCreateManyInput;
  readonly TrackingEvent: Prisma.TrackingEventCreateManyInput;
  readonly CarrierCall: Prisma.CarrierCallCreateManyInput;
  readonly OrderEvent: Prisma.OrderEventCreateManyInput;
  readonly WebhookDelivery: Prisma.WebhookDeliveryCreateManyInput;
  readonly FailedJob: Prisma.FailedJobCreateManyInput;
  readonly Exception: Prisma.ExceptionCreateManyInput;
  readonly AuditEntry: Prisma.AuditEntryCreateManyInput;
  readonly Import: Prisma.ImportCreateManyInput;
  readonly ImportChunk: Prisma.ImportChunkCreateManyInput;
};
export type SeedTable = keyof SeedTables;

/** Parents before children, as the foreign keys want it. */
const TABLE_ORDER: readonly SeedTable[] = [
  ...(["Organization", "User", "Membership", "ApiKey", "Warehouse", "Channel"] as const),
  ...([
    "CarrierAccount",
    "Product",
    "PackageType",
    "Sku",
    "ChannelVariant",
    "StockLevel",
    "ChannelLocation",
    "ChannelStock",
    "Order",
    "OrderLine",
    "BackOrder",
  ] as const),
  ...(["StockTransfer", "CycleCount", "CycleCountLine"] as const),
  ...(["Reservation", "StockMovement", "Shipment", "Package", "ShipmentLine"] as const),
  ...(["ShipmentDocument", "PrintLog", "TrackingEvent", "CarrierCall", "OrderEvent"] as const),
  ...(["WebhookDelivery", "FailedJob", "Exception", "AuditEntry"] as const),
  ...(["Import", "ImportChunk"] as const),
];

export type SeedRows = { readonly [Table in SeedTable]: SeedTables[Table][] };

export function emptyRows(): SeedRows {
  return Object.fromEntries(TABLE_ORDER.map((table) => [table, []])) as unknown as SeedRows;
}

const ROWS_A_STATEMENT = 2000;

/** Postgres reads bytea from text as hex. */
const asJson = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString("hex")}` : value;

function columnsOf(rows: readonly object[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

async function insertTable(client: Client, table: SeedTable, rows: readonly object[]) {
  const columns = columnsOf(rows)
    .map((name) => `"${name}"`)
    .join(", ");
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const chunk = rows.slice(from, from + ROWS_A_STATEMENT);
    // One parameter for any number of rows; Postgres casts each column by the table's own types.
    await client.query(
      `INSERT INTO "${table}" (${columns})
       SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1::json)`,
      [JSON.stringify(chunk, asJson)],
    );
  }
}

/** Writes everything in one transaction. Every row of a table names the same columns. */
export async function insertRows(
  client: Client,
  rows: SeedRows,
  onTable: (table: SeedTable) => void,
): Promise<void> {
  for (const table of TABLE_ORDER) {
    if (rows[table].length === 0) continue;
    onTable(table);
    await insertTable(client, table, rows[table]);
  }
}
