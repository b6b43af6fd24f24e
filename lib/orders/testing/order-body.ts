/** An order as the shop's webhook carries it, as small as a test needs it. */
export type LineBody = {
  readonly id: number;
  readonly sku?: string | null;
  readonly variant_id?: number | null;
  readonly quantity?: number;
  readonly current_quantity?: number;
  readonly [field: string]: unknown;
};

let lastId = 5_000_000_000_000;

export const newExternalId = (): number => {
  lastId += 1;
  return lastId;
};

export const lineBody = (line: LineBody): Record<string, unknown> => ({
  title: `Item ${line.sku ?? line.id}`,
  variant_title: null,
  product_id: 77,
  variant_id: line.sku ? hash(line.sku) : line.id,
  quantity: 1,
  current_quantity: line.quantity ?? 1,
  price: "100.00",
  requires_shipping: true,
  gift_card: false,
  ...line,
});

/** The same code is the same variant in every order. */
const hash = (text: string): number =>
  Array.from(text, (letter) => letter.codePointAt(0) ?? 0).reduce(
    (sum, code) => (sum * 31 + code) % 1_000_000_007,
    7,
  );

export function orderBody(
  lines: readonly LineBody[],
  fields: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const id = newExternalId();
  return {
    id,
    name: `#${id % 100_000}`,
    created_at: "2026-11-20T10:00:00+05:30",
    updated_at: "2026-11-20T10:00:01+05:30",
    currency: "INR",
    financial_status: "paid",
    payment_gateway_names: ["razorpay"],
    total_price: "200.00",
    current_total_price: "200.00",
    email: "meera@example.com",
    customer: { first_name: "Meera", last_name: "Shah", email: "meera@example.com", phone: null },
    shipping_address: {
      ...{ name: "Meera Shah", address1: "4 Hill Road", city: "Mumbai", zip: "400050" },
      ...{ province_code: "MH", country_code: "IN", phone: "9876543210" },
    },
    line_items: lines.map(lineBody),
    ...fields,
  };
}
