"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TextLink } from "@/components/ui/links";
import { Panel, PanelBody } from "@/components/ui/panel";
import type { CarrierOffer, VerifyResult } from "@/lib/carrier-accounts/schema";

import { AccountFields } from "./account-fields";
import { type ConnectionDraft, draftOf, typedOf } from "./connection-draft";
import { ConnectionVerdict, failedChecks } from "./connection-verdict";

type NewAccountFormProps = { readonly offer: CarrierOffer; readonly mayManage: boolean };

/** What the courier gave the merchant: tried as typed, stored when it is right. */
export function NewAccountForm({ offer, mayManage }: NewAccountFormProps) {
  const router = useRouter();
  const [draft, setDraft] = useState<ConnectionDraft>(() => draftOf(offer));
  const [verdict, setVerdict] = useState<VerifyResult>();
  const body = () => ({ carrier: offer.carrier, name: draft.name, ...typedOf(draft) });
  const verify = useApiMutation<VerifyResult>({
    method: "POST",
    path: "/carriers/verify",
    body,
    success: false,
    onSuccess: ({ data }) => setVerdict(data),
    onProblem: ({ fieldErrors }) => {
      setVerdict(undefined);
      return Object.keys(fieldErrors).length > 0;
    },
  });
  const create = useApiMutation<{ readonly id: string }>({
    method: "POST",
    path: "/carriers",
    body,
    invalidate: [["carriers"], ["me"], ["today"]],
    onSuccess: ({ data }) => router.push(`/carriers?account=${data.id}`),
    onProblem: ({ fieldErrors }) => Object.keys(fieldErrors).length > 0,
  });
  const edit = (part: Partial<ConnectionDraft>) => {
    setDraft({ ...draft, ...part });
    setVerdict(undefined);
    verify.reset();
    create.reset();
  };
  const errors = { ...(verify.problem ?? create.problem)?.fieldErrors, ...failedChecks(verdict) };
  const takeLocation = (pickupLocation: string) =>
    edit({ settings: { ...draft.settings, pickupLocation } });
  return (
    <Panel title={`Your account at ${offer.name}`} sub="as the courier knows you">
      <PanelBody>
        <form
          noValidate
          aria-label={`Your account at ${offer.name}`}
          onSubmit={(event) => {
            event.preventDefault();
            if (!create.isPending) create.mutate();
          }}
        >
          <DryRunNote offer={offer} />
          <fieldset disabled={!mayManage} className="grid grid-cols-2 gap-3 phone:grid-cols-1">
            <Field label="Name here" error={errors["name"]} className="desk:col-span-2">
              <Input
                value={draft.name}
                autoComplete="off"
                onChange={(event) => edit({ name: event.target.value })}
              />
            </Field>
            <AccountFields
              part="credentials"
              fields={offer.credentials}
              values={draft.credentials}
              errors={errors}
              onChange={(credentials) => edit({ credentials })}
            />
            <AccountFields
              part="settings"
              fields={offer.settings}
              values={draft.settings}
              errors={errors}
              onChange={(settings) => edit({ settings })}
            />
          </fieldset>
          {verdict !== undefined && (
            <ConnectionVerdict
              verdict={verdict}
              location={draft.settings["pickupLocation"] ?? ""}
              onLocation={takeLocation}
            />
          )}
          {mayManage && (
            <div className="mt-3.5 flex flex-wrap gap-2">
              <Button
                running={verify.isPending}
                runningLabel="Testing"
                onClick={() => verify.mutate()}
              >
                Test connection
              </Button>
              <Button
                type="submit"
                variant="primary"
                running={create.isPending}
                runningLabel="Connecting"
                className="ml-auto"
              >
                Connect {offer.name}
              </Button>
            </div>
          )}
        </form>
      </PanelBody>
    </Panel>
  );
}

function DryRunNote({ offer: { name, hasSimulator } }: Pick<NewAccountFormProps, "offer">) {
  return (
    <Callout
      tone={hasSimulator ? "info" : "wait"}
      title="It begins in dry run"
      className="mb-3.5"
      action={<TextLink href="/go-live">What changes when it goes live</TextLink>}
    >
      {hasSimulator
        ? `The ${name} simulator answers and takes any login. Nothing is booked, called or charged.`
        : "This installation has no simulator, so nothing is sent before the account is taken live."}
    </Callout>
  );
}
