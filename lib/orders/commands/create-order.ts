import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { CreateOrderInput } from "../input-schema";
import {
  isTooMuch,
  type OwnSku,
  ownMoney,
  ownSkuColumns,
  writeOwnOrder,
} from "../internal/own-order";

export type CreatedOrder = {
  readonly id: string;
  readonly number: string;
  readonly message: string;
};

/** The first one made here is M-1001. */
const FIRST_NUMBER = 1000;

/**
 * An order made at the desk, numbered in the transaction that writes it. The same reference makes
 * one order, however often and however many at once send it.
 */
export async function createOrder(
  scope: OrgScope,
  input: CreateOrderInput,
): Promise<Result<CreatedOrder, AppError>> {
  return inTransaction(scope, async (tx) => {
    const organization = await lockOrganization(tx, scope);
    const known = await findByReference(tx, scope, input.reference);
    if (known) return ok({ ...known, message: `${known.number} is there already` });
    const lines = await linesOf(tx, scope, input);
    if (!lines.ok) return lines;
    if (isTooMuch(ownMoney(input)))
      return err(
        appError.invalid("amount-too-large", "The order is worth more than Waybill can hold.", {
          nextAction: "Make several orders of it.",
        }),
      );
    const number = `M-${FIRST_NUMBER + organization.handOrderCount + 1}`;
    await tx.organization.updateMany({
      where: { id: scope.organizationId },
      data: { handOrderCount: { increment: 1 } },
    });
    const { buyer } = input;
    const written = await writeOwnOrder(tx, scope, {
      ...input,
      ...{ number, lines: lines.value, placedAt: new Date(), note: input.note || null },
      reference: input.reference ?? null,
      buyer: { name: buyer.name, email: buyer.email ?? null, phone: buyer.phone ?? null },
      currency: (input.currency ?? organization.currency).toUpperCase(),
      origin: `Made by ${scope.actor.name}`,
    });
    if (!written) throw new Error(`Order ${number} was neither written nor found`);
    const rest =
      written.status === "TO_SHIP" ? "its stock is reserved" : "not all of its stock is free";
    return ok({ id: written.id, number, message: `${number} is made and ${rest}` });
  });
}

/** Whoever numbers an order waits here for whoever does at the same time. */
async function lockOrganization(
  tx: ScopedTx,
  scope: OrgScope,
): Promise<{ readonly handOrderCount: number; readonly currency: string }> {
  const [row] = await tx.$queryRaw<{ handOrderCount: number; currency: string }[]>`
    SELECT "handOrderCount", currency FROM "Organization"
     WHERE id = ${scope.organizationId}::uuid FOR NO KEY UPDATE`;
  if (!row) throw new Error("The organization of this scope is gone");
  return row;
}

async function findByReference(tx: ScopedTx, scope: OrgScope, reference: string | undefined) {
  if (reference === undefined) return undefined;
  const known = await tx.order.findFirst({
    where: {
      ...{ organizationId: scope.organizationId, channelId: null, externalOrderId: reference },
    },
    select: { id: true, number: true },
  });
  return known ?? undefined;
}

/** The lines with their SKUs, or the field that names none of ours. */
async function linesOf(
  tx: ScopedTx,
  scope: OrgScope,
  { lines }: Pick<CreateOrderInput, "lines">,
): Promise<Result<readonly { sku: OwnSku; quantity: number; unitPriceMinor: number }[], AppError>> {
  const skus = await tx.sku.findMany({
    where: { organizationId: scope.organizationId, id: { in: lines.map(({ skuId }) => skuId) } },
    select: ownSkuColumns,
  });
  const byId = new Map(skus.filter(({ archivedAt }) => !archivedAt).map((sku) => [sku.id, sku]));
  const fields = lines.flatMap(({ skuId }, index) =>
    byId.has(skuId)
      ? []
      : [{ field: `lines.${index}.skuId`, message: "You have no such SKU, or it is archived." }],
  );
  const [first] = fields;
  if (first)
    return err(
      appError.invalid("unknown-sku", first.message, {
        ...{ field: first.field, fields, nextAction: "Choose a SKU of the list." },
      }),
    );
  return ok(
    lines.flatMap(({ skuId, quantity, unitPriceMinor }) => {
      const sku = byId.get(skuId);
      return sku ? [{ sku, quantity, unitPriceMinor }] : [];
    }),
  );
}
