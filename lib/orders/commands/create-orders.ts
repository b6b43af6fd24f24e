import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { addressInputSchema } from "../input-schema";
import {
  isTooMuch,
  type OwnOrder,
  type OwnSku,
  ownMoney,
  ownSkuColumns,
  writeOwnOrder,
} from "../internal/own-order";
import type { OrderRow, OrderRowVerdict } from "../order-row";

type Fault = {
  readonly row: number;
  readonly field: keyof OrderRow;
  readonly message: string;
};

/**
 * Orders of a file, in the caller's transaction. Rows with one order number are one order, which
 * comes in whole or not at all; each row has its verdict. An order number that is there already is
 * left as it is, so that a file may be sent twice.
 */
export async function createOrders(
  tx: ScopedTx,
  scope: OrgScope,
  rows: readonly OrderRow[],
): Promise<readonly OrderRowVerdict[]> {
  const { organizationId } = scope;
  const groups = Map.groupBy(rows, ({ orderNumber }) => orderNumber.trim());
  const [{ currency }, skus, known] = await Promise.all([
    tx.organization.findFirstOrThrow({
      where: { id: organizationId },
      select: { currency: true },
    }),
    tx.sku.findMany({
      where: { organizationId, code: { in: [...new Set(rows.map(({ sku }) => sku.trim()))] } },
      select: ownSkuColumns,
    }),
    tx.order.findMany({
      where: { organizationId, channelId: null, externalOrderId: { in: [...groups.keys()] } },
      select: { id: true, externalOrderId: true },
    }),
  ]);
  const byCode = new Map(skus.map((sku) => [sku.code, sku]));
  const idOf = new Map(known.map(({ id, externalOrderId }) => [externalOrderId, id]));
  const verdicts: OrderRowVerdict[] = [];
  for (const [number, group] of groups) {
    const there = idOf.get(number);
    const unchanged = (orderId: string | null) =>
      group.map(({ row }) => toVerdict(row, "unchanged", `${number} is there already`, orderId));
    if (there !== undefined) {
      verdicts.push(...unchanged(there));
      continue;
    }
    const faults = faultsOf(number, group, byCode);
    if (faults.length > 0) {
      verdicts.push(...rejected(number, group, faults));
      continue;
    }
    const written = await writeOwnOrder(tx, scope, toOrder(number, group, byCode, currency));
    verdicts.push(
      ...(written
        ? group.map(({ row }) => toVerdict(row, "created", `${number} is made`, written.id))
        : unchanged(null)),
    );
  }
  return verdicts.toSorted((one, other) => one.row - other.row);
}

const toVerdict = (
  row: number,
  verdict: OrderRowVerdict["verdict"],
  message: string,
  orderId: string | null,
): OrderRowVerdict => ({ row, verdict, message, field: null, orderId });

function rejected(
  number: string,
  group: readonly OrderRow[],
  faults: readonly Fault[],
): OrderRowVerdict[] {
  const byRow = new Map(faults.map((fault) => [fault.row, fault]));
  const [first] = faults;
  return group.map(({ row }) => {
    const fault = byRow.get(row);
    return {
      ...toVerdict(row, "rejected", "", null),
      message:
        fault?.message ?? `Row ${first?.row} of ${number} is not right, so none of it was taken.`,
      field: fault?.field ?? null,
    };
  });
}

/** What each row has to say for itself, and what the rows of one order must agree on. */
function faultsOf(
  number: string,
  group: readonly OrderRow[],
  skus: ReadonlyMap<string, OwnSku & { readonly archivedAt: Date | null }>,
): Fault[] {
  const [head] = group;
  if (!head) return [];
  const faults: Fault[] = [];
  const fault = ({ row }: OrderRow, field: keyof OrderRow, message: string) =>
    faults.push({ row, field, message });
  if (number === "") fault(head, "orderNumber", "The order has no number.");
  if (number.length > 100) fault(head, "orderNumber", "The order number is longer than 100.");
  if (head.buyerName.trim() === "") fault(head, "buyerName", "The buyer has no name.");
  const address = addressInputSchema.safeParse(addressOf(head));
  if (!address.success) {
    const [issue] = address.error.issues;
    const path = String(issue?.path[0] ?? "address1");
    const field = path === "name" ? "buyerName" : (path as keyof OrderRow);
    fault(head, field, `${issue?.message ?? "The address is not complete"}.`);
  }
  for (const row of group) {
    const sku = skus.get(row.sku.trim());
    if (!sku) fault(row, "sku", "You have no SKU of this code.");
    else if (sku.archivedAt) fault(row, "sku", `${sku.code} is archived.`);
    if (!Number.isInteger(row.quantity) || row.quantity < 1 || row.quantity > 100_000)
      fault(row, "quantity", "The quantity is a whole number from 1 to 100,000.");
    if (!Number.isInteger(row.unitPriceMinor) || row.unitPriceMinor < 0)
      fault(row, "unitPriceMinor", "The price is not an amount.");
    for (const field of ["buyerName", "address1", "postalCode"] as const)
      if (row[field].trim() !== "" && row[field].trim() !== head[field].trim())
        fault(row, field, `Row ${head.row} of ${number} says otherwise: ${head[field]}.`);
  }
  if (faults.length === 0 && isTooMuch(ownMoney(moneyOf(group))))
    fault(head, "unitPriceMinor", "The order is worth more than Waybill can hold.");
  return faults;
}

const addressOf = (row: OrderRow) => ({
  ...{ name: row.buyerName, phone: row.phone, address1: row.address1, address2: row.address2 },
  ...{ city: row.city, stateCode: row.stateCode, postalCode: row.postalCode },
  countryCode: row.countryCode,
});

const moneyOf = (group: readonly OrderRow[]) => ({
  lines: group.map(({ quantity, unitPriceMinor }) => ({ quantity, unitPriceMinor })),
  shippingMinor: group[0]?.shippingMinor ?? 0,
  discountMinor: group[0]?.discountMinor ?? 0,
});

function toOrder(
  number: string,
  group: readonly OrderRow[],
  skus: ReadonlyMap<string, OwnSku>,
  currency: string,
): OwnOrder {
  const head = group[0]!;
  return {
    ...{ reference: number, number, payment: head.payment ?? "PREPAID" },
    buyer: { name: head.buyerName.trim(), email: head.email || null, phone: head.phone || null },
    shipTo: addressInputSchema.parse(addressOf(head)),
    lines: group.flatMap(({ sku: code, quantity, unitPriceMinor }) => {
      const sku = skus.get(code.trim());
      return sku ? [{ sku, quantity, unitPriceMinor }] : [];
    }),
    currency: (head.currency ?? currency).toUpperCase(),
    shippingMinor: head.shippingMinor ?? 0,
    discountMinor: head.discountMinor ?? 0,
    note: head.note || null,
    tags: [...new Set(group.flatMap(({ tags }) => tags ?? []))],
    placedAt: head.placedAt ?? new Date(),
    origin: "Read from a file",
  };
}
