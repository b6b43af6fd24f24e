"use client";

import { useState } from "react";

import { ApiProblem, noAnswer } from "@/components/providers/api-problem";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";

import { EarlyForm } from "./early-form";
import { enterOrganization } from "./staff-access";

type Choice = { readonly id: string; readonly name: string; readonly status: string };

/** Which organization, and why: the reason is written down before anything is shown. */
export function EnterForm({ organizations }: { readonly organizations: readonly Choice[] }) {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  const submit = async (form: FormData) => {
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    setRunning(true);
    setProblem(undefined);
    try {
      await enterOrganization(text("organizationId"), text("reason"));
      window.location.assign("/");
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : noAnswer(false));
      setRunning(false);
    }
  };

  const reasonError = problem?.fieldErrors["reason"];
  return (
    <EarlyForm onSubmit={submit} className="flex flex-col gap-4">
      {problem !== undefined && reasonError === undefined && (
        <Callout tone="stop" title={problem.message} urgent>
          {problem.nextAction}
        </Callout>
      )}
      <Field label="Organization">
        <Select name="organizationId" size="lg">
          {organizations.map(({ id, name, status }) => (
            <option key={id} value={id}>
              {status === "ACTIVE" ? name : `${name} (${status.toLowerCase()})`}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Reason" error={reasonError}>
        <Textarea
          name="reason"
          rows={3}
          placeholder="Ticket 4711: label does not print"
          autoFocus
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        running={isRunning}
        runningLabel="Entering"
        hint="↵"
      >
        Enter
      </Button>
    </EarlyForm>
  );
}
