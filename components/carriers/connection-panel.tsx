"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody } from "@/components/ui/panel";
import type { CarrierAccountView, VerifyResult } from "@/lib/carrier-accounts/schema";

import { AccountFields } from "./account-fields";
import { changesOf, type ConnectionDraft, draftOf } from "./connection-draft";
import { ConnectionVerdict, failedChecks } from "./connection-verdict";
import { WebhookRow } from "./webhook-row";

type Against = "current" | "live";
type ConnectionPanelProps = { readonly account: CarrierAccountView; readonly canManage: boolean };

/** Credentials and settings: tried at the courier as typed, and saved when they are right. */
export function ConnectionPanel({ account, canManage }: ConnectionPanelProps) {
  const [edited, setEdited] = useState<ConnectionDraft>();
  const [verdict, setVerdict] = useState<VerifyResult>();
  const draft = edited ?? draftOf(account);
  const changes = changesOf(account, draft);
  const isChanged = Object.keys(changes).length > 0;
  const verify = useApiMutation<VerifyResult, Against>({
    method: "POST",
    path: `/carriers/${account.id}/verify`,
    body: (against) => ({ credentials: changes.credentials, settings: changes.settings, against }),
    invalidate: [["carriers"]],
    success: false,
    onSuccess: ({ data }) => setVerdict(data),
    onProblem: (problem) => {
      setVerdict(undefined);
      return Object.keys(problem.fieldErrors).length > 0;
    },
  });
  const save = useApiMutation({
    method: "PATCH",
    path: `/carriers/${account.id}`,
    body: () => changes,
    invalidate: [["carriers"], ["today"]],
    onSuccess: () => setEdited(undefined),
    onProblem: (problem) => Object.keys(problem.fieldErrors).length > 0,
  });
  const edit = (next: ConnectionDraft) => {
    setEdited(next);
    setVerdict(undefined);
    verify.reset();
    save.reset();
  };
  const errors = { ...(verify.problem ?? save.problem)?.fieldErrors, ...failedChecks(verdict) };
  return (
    <Panel title="Connection" sub="as the courier knows you">
      <PanelBody>
        <form
          aria-label={`Connection of ${account.name}`}
          onSubmit={(event) => {
            event.preventDefault();
            if (isChanged && !save.isPending) save.mutate();
          }}
        >
          <fieldset disabled={!canManage} className="grid grid-cols-2 gap-3 phone:grid-cols-1">
            <Field label="Name here" error={errors["name"]} className="desk:col-span-2">
              <Input
                value={draft.name}
                autoComplete="off"
                onChange={(event) => edit({ ...draft, name: event.target.value })}
              />
            </Field>
            <AccountFields
              part="credentials"
              fields={account.credentials}
              values={draft.credentials}
              errors={errors}
              onChange={(credentials) => edit({ ...draft, credentials })}
            />
            <AccountFields
              part="settings"
              fields={account.settings}
              values={draft.settings}
              errors={errors}
              onChange={(settings) => edit({ ...draft, settings })}
            />
          </fieldset>
          {verdict !== undefined && (
            <ConnectionVerdict
              verdict={verdict}
              location={draft.settings["pickupLocation"] ?? ""}
              onLocation={
                canManage
                  ? (pickupLocation) =>
                      edit({ ...draft, settings: { ...draft.settings, pickupLocation } })
                  : undefined
              }
            />
          )}
          {canManage && (
            <div className="mt-3.5 flex flex-wrap gap-2">
              <Button
                running={verify.isPending && verify.variables === "current"}
                runningLabel="Testing"
                onClick={() => verify.mutate("current")}
              >
                Test connection
              </Button>
              {account.isDryRun && account.readiness.installationAllowsLive && (
                <Button
                  running={verify.isPending && verify.variables === "live"}
                  runningLabel="Testing"
                  onClick={() => verify.mutate("live")}
                >
                  Test at {account.carrierName} itself
                </Button>
              )}
              <Button
                type="submit"
                variant="primary"
                disabled={!isChanged}
                running={save.isPending}
                runningLabel="Saving"
                className="ml-auto"
              >
                Save
              </Button>
            </div>
          )}
        </form>
      </PanelBody>
      {account.webhookUrl !== null && <WebhookRow account={account} url={account.webhookUrl} />}
    </Panel>
  );
}
