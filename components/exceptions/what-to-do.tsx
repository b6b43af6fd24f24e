"use client";

import { useId } from "react";

import type { ApiProblem } from "@/components/providers/api-problem";
import { Badge } from "@/components/ui/badge";
import { FieldError } from "@/components/ui/field";
import { Panel, PanelBody } from "@/components/ui/panel";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import type { ExceptionAction } from "@/lib/exceptions/schema";

import { fieldErrorsOf } from "./action-draft";
import { ActionForm } from "./action-form";
import type { ActionChoice } from "./use-action-choice";

type WhatToDoProps = {
  readonly actions: readonly ExceptionAction[];
  readonly choice: ActionChoice;
  readonly orderId: string | null;
  /** The server's no to the last try. */
  readonly problem: ApiProblem | undefined;
};

/** The ways out with their price, the suggested one first; the chosen one shows its small form. */
export function WhatToDo({ actions, choice, orderId, problem }: WhatToDoProps) {
  const { action: chosen, draft, missing } = choice;
  const name = useId();
  const byPath = problem?.fieldErrors ?? {};
  const errors = fieldErrorsOf(byPath);
  const error = missing ?? Object.values(byPath)[0];
  // A form with several fields says it at the field; what belongs to none is said below.
  const isSaidAtField = Object.keys(errors).some((field) => field in (draft.address ?? {}));
  const ordered = actions.toSorted(
    (one, other) => Number(other.isSuggested) - Number(one.isSuggested),
  );
  return (
    <Panel title="What to do">
      {ordered.length === 0 && (
        <PanelBody className="text-muted-foreground">
          Nothing has to be done here: the case closes by itself when its cause is gone.
        </PanelBody>
      )}
      <RadioGroup legend="What to do">
        {ordered.map((action) => (
          <RadioOption
            key={action.id}
            name={name}
            value={action.id}
            checked={action.id === chosen?.id}
            onChange={() => choice.choose(action.id)}
            title={
              <>
                {action.label}
                {action.isSuggested && <Badge className="ml-1.5">suggested</Badge>}
              </>
            }
            detail={action.description}
            {...(action.cost === null ? {} : { aside: action.cost })}
            {...(action.id === chosen?.id && (action.input !== "none" || error !== undefined)
              ? {
                  extra: (
                    <div className="flex flex-col gap-1.5">
                      <ActionForm
                        input={action.input}
                        orderId={orderId}
                        draft={draft}
                        onChange={choice.change}
                        errors={errors}
                        isInvalid={error !== undefined}
                      />
                      {!(action.input === "address" && isSaidAtField) && (
                        <FieldError>{error}</FieldError>
                      )}
                    </div>
                  ),
                }
              : {})}
          />
        ))}
      </RadioGroup>
    </Panel>
  );
}
