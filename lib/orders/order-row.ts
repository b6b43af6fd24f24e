import type { PaymentKind } from "@/prisma/generated/enums";

/** One row of an order file; rows with the same order number are one order. */
export type OrderRow = {
  /** Where the file has it; verdicts are told by it. */
  readonly row: number;
  readonly orderNumber: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly buyerName: string;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly address1: string;
  readonly address2?: string | null;
  readonly city: string;
  readonly stateCode?: string | null;
  readonly postalCode: string;
  readonly countryCode: string;
  readonly payment?: PaymentKind | undefined;
  readonly currency?: string | undefined;
  readonly shippingMinor?: number | undefined;
  readonly discountMinor?: number | undefined;
  readonly note?: string | null;
  readonly tags?: readonly string[] | undefined;
  readonly placedAt?: Date | undefined;
};

/** What became of one row. A row that is fine fails with its order: half an order is none. */
export type OrderRowVerdict = {
  readonly row: number;
  readonly verdict: "created" | "unchanged" | "rejected";
  readonly message: string;
  /** Column at fault. */
  readonly field: keyof OrderRow | null;
  readonly orderId: string | null;
};
