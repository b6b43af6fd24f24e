"use client";

import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

import { type ActDraft, GUARDED_FROM, type OrderAct, type ReadAct } from "./act-draft";
import { HoldFields } from "./hold-fields";
import { TagInput } from "./tag-input";
import { useOrderFacets } from "./use-order-facets";

type BulkActFieldsProps = {
  readonly act: OrderAct;
  readonly draft: ActDraft;
  readonly onDraft: (draft: ActDraft) => void;
  readonly errors: ReadAct["errors"];
  readonly orderCount: number;
};

/** What the act asks for, and what it will do, before it is done. */
export function BulkActFields({ act, draft, onDraft, errors, orderCount }: BulkActFieldsProps) {
  const { tags, people } = useOrderFacets();
  const set = (change: Partial<ActDraft>) => onDraft({ ...draft, ...change });
  const known = tags.map(({ tag }) => tag);
  switch (act) {
    case "hold":
      return (
        <HoldFields
          reason={draft.reason}
          until={draft.until}
          onChange={set}
          reasonError={errors.reason}
        />
      );
    case "tag":
      return (
        <>
          <TagInput
            label="Add"
            hint="↵ or a comma sets a tag."
            tags={draft.add}
            onTags={(add) => set({ add })}
            suggestions={known}
            error={errors.add}
            autoFocus
          />
          <TagInput
            label="Take off"
            tags={draft.remove}
            onTags={(remove) => set({ remove })}
            suggestions={known}
          />
        </>
      );
    case "assign":
      return (
        <Field label="To" error={errors.assigneeId}>
          <Select
            autoFocus
            value={draft.assigneeId ?? "?"}
            onChange={({ target: { value } }) => set({ assigneeId: value })}
          >
            {draft.assigneeId === undefined && <option value="?">Choose somebody</option>}
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">Nobody</option>
          </Select>
        </Field>
      );
    case "combine":
      return (
        <Callout tone="info" title="Orders to one door go in one parcel">
          Same name and address, same currency, paid the same way. The oldest carries the others;
          each keeps its lines and its stock. It can be undone until a courier is booked.
        </Callout>
      );
    case "cancel":
      return (
        <>
          <Callout tone="wait" title="This cannot be undone here">
            Reserved units go back to stock. The shops are not told: refund the buyers there.
          </Callout>
          <Field label="Reason" error={errors.reason}>
            <Input
              autoFocus
              maxLength={200}
              value={draft.reason}
              onChange={(event) => set({ reason: event.target.value })}
            />
          </Field>
          {orderCount >= GUARDED_FROM && (
            <Field label="How many orders" error={errors.count} hint={`Type ${orderCount}.`}>
              <Input
                inputMode="numeric"
                autoComplete="off"
                value={draft.count}
                onChange={(event) => set({ count: event.target.value })}
              />
            </Field>
          )}
        </>
      );
    case "release":
      return (
        <Callout tone="info" title="They go on from where they stand">
          What they lack is reserved first, as far as it is free.
        </Callout>
      );
  }
}
