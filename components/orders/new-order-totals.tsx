import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { KeyValue, KeyValues } from "@/components/ui/panel";
import { formatMoney } from "@/lib/kernel/money";

import type { NewOrderDraft, ReadOrder } from "./new-order-draft";

type NewOrderTotalsProps = {
  readonly draft: NewOrderDraft;
  readonly read: ReadOrder;
  readonly currency: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<NewOrderDraft>) => void;
};

const AMOUNTS = [
  { name: "shipping", label: "Shipping", path: "shippingMinor" },
  { name: "discount", label: "Discount", path: "discountMinor" },
] as const;

/** What the buyer pays, and what of it at the door. */
export function NewOrderTotals({ draft, read, currency, errors, onChange }: NewOrderTotalsProps) {
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency });
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        {AMOUNTS.map(({ name, label, path }) => (
          <Field key={name} label={label} error={errors[path]}>
            <Input
              inputMode="decimal"
              autoComplete="off"
              inputClassName="text-right"
              placeholder="0.00"
              unit={currency}
              value={draft[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
            />
          </Field>
        ))}
      </div>
      <KeyValues>
        <KeyValue name="Items">{money(read.subtotalMinor)}</KeyValue>
        <KeyValue name="Total">
          <span className="font-semibold">{money(read.totalMinor)}</span>
        </KeyValue>
        {draft.payment === "COD" && (
          <KeyValue name="At the door">{money(read.totalMinor)}</KeyValue>
        )}
      </KeyValues>
    </>
  );
}
