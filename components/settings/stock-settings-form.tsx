"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody, PanelRow } from "@/components/ui/panel";
import { Switch } from "@/components/ui/switch";
import type { AllocationSettings } from "@/lib/settings/schema";

import { ChoiceGroup } from "./choice-group";
import { PARTIAL_STOCK, SHIP_MODES, STRATEGIES } from "./stock-words";

type Draft = Omit<AllocationSettings, "shipWithinHours"> & { readonly shipWithinHours: string };

const draftOf = (settings: AllocationSettings): Draft => ({
  ...settings,
  shipWithinHours: String(settings.shipWithinHours),
});

/** Only what was changed; hours that are no number are the server's to refuse. */
const changesOf = (settings: AllocationSettings, draft: Draft): Record<string, unknown> => {
  const now = { ...draft, shipWithinHours: Number(draft.shipWithinHours) };
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => settings[name as keyof Draft] !== value),
  );
};

type StockSettingsFormProps = {
  readonly settings: AllocationSettings;
  readonly mayManage: boolean;
};

export function StockSettingsForm({ settings, mayManage }: StockSettingsFormProps) {
  const [edited, setEdited] = useState<Draft>();
  const draft = edited ?? draftOf(settings);
  const changes = changesOf(settings, draft);
  const isChanged = Object.keys(changes).length > 0;
  const save = useApiMutation({
    method: "PATCH",
    path: "/settings/allocation",
    body: () => changes,
    invalidate: [["settings"], ["orders"], ["today"]],
    onSuccess: () => setEdited(undefined),
    onProblem: ({ fieldErrors }) => "shipWithinHours" in fieldErrors,
  });
  const edit = (part: Partial<Draft>) => {
    setEdited({ ...draft, ...part });
    save.reset();
  };
  return (
    <form
      aria-label="Allocation"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && !save.isPending) save.mutate();
      }}
    >
      <ChoiceGroup
        title="Which warehouse serves an order"
        name="allocationStrategy"
        choices={STRATEGIES}
        value={draft.allocationStrategy}
        disabled={!mayManage}
        onChange={(allocationStrategy) => edit({ allocationStrategy })}
      />
      <ChoiceGroup
        title="When stock is short"
        name="partialStock"
        choices={PARTIAL_STOCK}
        value={draft.partialStock}
        disabled={!mayManage}
        onChange={(partialStock) => edit({ partialStock })}
      />
      <ChoiceGroup
        title="When orders are shipped"
        name="shipMode"
        choices={SHIP_MODES}
        value={draft.shipMode}
        disabled={!mayManage}
        onChange={(shipMode) => edit({ shipMode })}
      />
      <Panel title="Promises">
        <PanelRow>
          <label className="flex cursor-pointer items-start justify-between gap-4">
            <span>
              <span className="font-medium">Reserve stock for cash on delivery</span>
              <span className="block text-sm text-muted-foreground">
                Without it, such an order waits until its payment is confirmed in the shop.
              </span>
            </span>
            <Switch
              checked={draft.reservesCod}
              disabled={!mayManage}
              className="mt-0.5"
              onChange={(event) => edit({ reservesCod: event.target.checked })}
            />
          </label>
        </PanelRow>
        <PanelBody className="border-t border-border">
          <Field
            label="Handed over within"
            hint="An order that is older stands under Late."
            error={save.problem?.fieldErrors["shipWithinHours"]}
            className="max-w-[220px]"
          >
            <Input
              inputMode="numeric"
              autoComplete="off"
              unit="hours"
              value={draft.shipWithinHours}
              disabled={!mayManage}
              onChange={(event) => edit({ shipWithinHours: event.target.value })}
            />
          </Field>
        </PanelBody>
      </Panel>
      {mayManage && (
        <div className="flex items-center justify-end gap-2">
          {isChanged && <Button onClick={() => setEdited(undefined)}>Undo changes</Button>}
          <Button
            type="submit"
            variant="primary"
            disabled={!isChanged}
            running={save.isPending}
            runningLabel="Saving"
          >
            Save
          </Button>
        </div>
      )}
    </form>
  );
}
