"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import type { z } from "zod";

import { Refusal } from "@/components/forms/refusal";
import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PageBody, PageColumns, PageHead } from "@/components/ui/page-head";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { Textarea } from "@/components/ui/textarea";
import { newId } from "@/lib/kernel/ids";
import type { createOrderResultSchema } from "@/lib/orders/input-schema";
import type { Me } from "@/lib/today/schema";

import { AddressFields } from "./address-fields";
import { LinesEditor } from "./lines-editor";
import { addressOf, EMPTY_ORDER, type NewOrderDraft, readNewOrder } from "./new-order-draft";
import { NewOrderTotals } from "./new-order-totals";
import { TagInput } from "./tag-input";
import { TOUCHED } from "./touched";
import { useOrderFacets } from "./use-order-facets";

const CRUMBS = [{ label: "Orders", href: "/orders" }] as const;

/** Who buys, where it goes, what and for how much; the answer is the order, reserved. */
export function NewOrderPage() {
  const router = useRouter();
  const formId = useId();
  const { data: me } = useQuery(apiQuery<Me>("/me"));
  const { tags } = useOrderFacets();
  const [typed, setDraft] = useState<NewOrderDraft>(EMPTY_ORDER);
  const [isChecked, setChecked] = useState(false);
  // One name for this order, however often it is sent.
  const [reference] = useState(newId);
  const currency = me?.organization.currency ?? "INR";
  const country = me?.organization.countryCode ?? "";
  const draft = {
    ...typed,
    address: { ...typed.address, countryCode: typed.address.countryCode ?? country },
  };
  const read = readNewOrder(draft, currency);
  const create = useApiMutation<z.infer<typeof createOrderResultSchema>>({
    method: "POST",
    path: "/orders",
    body: () => ({ ...read.body, reference }),
    invalidate: TOUCHED,
    onSuccess: ({ data }) => router.push(`/orders/${data.id}`),
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const errors = { ...(isChecked ? read.errors : {}), ...create.problem?.fieldErrors };
  const errorCount = Object.keys(errors).length;
  const set = (change: Partial<NewOrderDraft>) => {
    if (create.problem) create.reset();
    setDraft((before) => ({ ...before, ...change }));
  };
  const addressErrors = Object.fromEntries(
    Object.entries(errors).flatMap(([field, message]) =>
      field.startsWith("shipTo.") ? [[field.slice("shipTo.".length), message]] : [],
    ),
  );
  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (Object.keys(read.errors).length === 0 && !create.isPending) create.mutate();
      }}
    >
      <PageHead
        title="New order"
        crumbs={CRUMBS}
        actions={
          <>
            <Button onClick={() => router.push("/orders")} className="phone:hidden">
              Leave it
            </Button>
            <ShortcutButton
              type="submit"
              form={formId}
              variant="primary"
              shortcut="mod+enter"
              shortcutLabel="Make the order"
              running={create.isPending}
              runningLabel="Making"
            >
              Make order
            </ShortcutButton>
          </>
        }
      />
      <PageBody>
        {errorCount > 0 && create.problem === undefined && (
          <p role="status" className="font-medium text-stop">
            {errorCount === 1 ? "1 field to fix" : `${errorCount} fields to fix`}
          </p>
        )}
        <Refusal problem={create.problem} />
        <PageColumns
          rail={
            <>
              <Panel title="Payment">
                <PanelBody className="flex flex-col gap-3">
                  <Segmented
                    label="Payment"
                    value={draft.payment}
                    onValueChange={(payment) => set({ payment })}
                    options={[
                      { value: "PREPAID", label: "Paid already" },
                      { value: "COD", label: "Cash on delivery" },
                    ]}
                  />
                  <NewOrderTotals
                    draft={draft}
                    read={read}
                    currency={currency}
                    errors={errors}
                    onChange={set}
                  />
                </PanelBody>
              </Panel>
              <Panel title="Note and tags">
                <PanelBody className="flex flex-col gap-3">
                  <Field label="Note" hint="For colleagues; no courier reads it.">
                    <Textarea
                      maxLength={2000}
                      value={draft.note}
                      onChange={(event) => set({ note: event.target.value })}
                    />
                  </Field>
                  <TagInput
                    label="Tags"
                    tags={draft.tags}
                    onTags={(next) => set({ tags: next })}
                    suggestions={tags.map(({ tag }) => tag)}
                  />
                </PanelBody>
              </Panel>
            </>
          }
        >
          <Panel title="Items" sub={read.unitCount > 0 ? `${read.unitCount} units` : undefined}>
            <PanelBody>
              <LinesEditor
                lines={draft.lines}
                onLines={(lines) => set({ lines })}
                currency={currency}
                errors={errors}
              />
              {draft.lines.length === 0 && (
                <p className="mt-2 text-muted-foreground">
                  Type or scan a SKU. What is free is shown, and reserved when the order is made.
                </p>
              )}
            </PanelBody>
          </Panel>
          <Panel title="Buyer">
            <PanelBody className="grid grid-cols-3 gap-3 phone:grid-cols-1">
              {BUYER_FIELDS.map(({ name, label, type }) => (
                <Field key={name} label={label} error={errors[`buyer.${name}`]}>
                  <Input
                    type={type}
                    autoComplete="off"
                    value={draft.buyer[name]}
                    onChange={({ target: { value } }) =>
                      set({ buyer: { ...draft.buyer, [name]: value } })
                    }
                  />
                </Field>
              ))}
            </PanelBody>
          </Panel>
          <Panel title="Ship to">
            <PanelBody className="pt-0.5">
              <AddressFields
                draft={addressOf(draft)}
                errors={addressErrors}
                onChange={(address) => set({ address })}
              />
            </PanelBody>
          </Panel>
        </PageColumns>
      </PageBody>
    </form>
  );
}

const BUYER_FIELDS = [
  { name: "name", label: "Name", type: "text" },
  { name: "phone", label: "Phone", type: "tel" },
  { name: "email", label: "E-mail", type: "email" },
] as const;
