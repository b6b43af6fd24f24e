"use client";

import { lazy, Suspense } from "react";

import { SHIPMENT_STATUS } from "@/components/status/status-meta";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import type { ExceptionAction } from "@/lib/exceptions/schema";

import { type ActionDraft, NO_MOVE } from "./action-draft";
import { DayChips } from "./day-chips";

const CaseAddress = lazy(() =>
  import("./case-address").then((module) => ({ default: module.CaseAddress })),
);
const SkuCombobox = lazy(() =>
  import("@/components/catalogue/sku-combobox").then((module) => ({ default: module.SkuCombobox })),
);

/** Marks the field that takes the focus when the act still needs something. */
const FIRST = { "data-case-input": true } as const;
export const focusActionInput = (): void =>
  document.querySelector<HTMLElement>("[data-case-input]")?.focus();

/** What a courier can tell of a parcel; the rest are moves of our own. */
const TOLD_BY_COURIERS = [
  ...(["PICKED_UP", "IN_TRANSIT", "OUT_FOR_DELIVERY", "ATTEMPT_FAILED"] as const),
  ...(["DELIVERED", "RETURNING", "RETURNED", "LOST", "VOIDED"] as const),
];

type ActionFormProps = {
  readonly input: ExceptionAction["input"];
  readonly orderId: string | null;
  readonly draft: ActionDraft;
  readonly onChange: (draft: ActionDraft) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly isInvalid: boolean;
};

/** The small form under a chosen act; most acts need none. */
export function ActionForm(props: ActionFormProps) {
  return (
    <Suspense fallback={<Skeleton className="h-8 w-full max-w-[420px]" />}>
      <FormOf {...props} />
    </Suspense>
  );
}

function FormOf({ input, orderId, draft, onChange, errors, isInvalid }: ActionFormProps) {
  switch (input) {
    case "none":
      return null;
    case "sku":
      return (
        <SkuCombobox
          chosen={draft.sku}
          onChoose={(sku) => onChange({ ...draft, sku })}
          isInvalid={isInvalid}
        />
      );
    case "address":
      return orderId === null ? null : (
        <CaseAddress
          orderId={orderId}
          draft={draft.address}
          onChange={(address) => onChange({ ...draft, address })}
          errors={errors}
        />
      );
    case "awb":
      return (
        <Input
          {...FIRST}
          code
          aria-label="AWB"
          aria-invalid={isInvalid || undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="As the courier's panel shows it"
          className="max-w-[320px]"
          value={draft.awb ?? ""}
          onChange={(event) => onChange({ ...draft, awb: event.target.value })}
        />
      );
    case "date":
      return <DayChips value={draft.date} onChange={(date) => onChange({ ...draft, date })} />;
    case "status":
      return (
        <Select
          {...FIRST}
          aria-label="What the code means"
          aria-invalid={isInvalid || undefined}
          className="max-w-[320px]"
          value={draft.status ?? ""}
          onChange={(event) => onChange({ ...draft, status: event.target.value })}
        >
          <option value="">It means …</option>
          {TOLD_BY_COURIERS.map((status) => (
            <option key={status} value={status}>
              {SHIPMENT_STATUS[status].label}
            </option>
          ))}
          <option value={NO_MOVE}>News only, the parcel stays where it is</option>
        </Select>
      );
    case "reason":
      return (
        <Textarea
          {...FIRST}
          rows={2}
          aria-label="Reason"
          aria-invalid={isInvalid || undefined}
          placeholder="Why, in a few words"
          className="max-w-[520px]"
          value={draft.reason ?? ""}
          onChange={(event) => onChange({ ...draft, reason: event.target.value })}
        />
      );
  }
}
