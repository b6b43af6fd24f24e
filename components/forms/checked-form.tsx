"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";

import type { ApiProblem } from "@/components/providers/api-problem";
import { ShortcutButton } from "@/components/ui/shortcut-button";

import { FocusFirst } from "./focus-first";
import { Refusal } from "./refusal";

type Errors = Readonly<Record<string, string>>;

/** The write that a form asks for. */
type Write = {
  readonly isPending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly mutate: () => void;
};

export type CheckedForm = {
  readonly id: string;
  /** By field: ours once it was sent for the first time, and the server's. */
  readonly errors: Errors;
  readonly write: Write;
  readonly submit: (event: FormEvent) => void;
};

const nothingToCheck = (): Errors => ({});

/** A form that checks itself when it is sent, is sent once, and shows what the server says of it. */
export function useCheckedForm(write: Write, check: () => Errors = nothingToCheck): CheckedForm {
  const id = useId();
  const [isChecked, setChecked] = useState(false);
  return {
    id,
    errors: { ...(isChecked ? check() : {}), ...write.problem?.fieldErrors },
    write,
    submit: (event) => {
      event.preventDefault();
      setChecked(true);
      if (Object.keys(check()).length === 0 && !write.isPending) write.mutate();
    },
  };
}

type FormProps = { readonly form: CheckedForm };

/** The fields of a dialog, and under them why the server refused. */
export function FormBody({
  form,
  hidesRefusal = false,
  children,
}: FormProps & {
  /** Where all that was refused stands beside its fields. */
  readonly hidesRefusal?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <form id={form.id} noValidate className="mt-3 flex flex-col gap-3" onSubmit={form.submit}>
      <FocusFirst />
      {children}
      {!hidesRefusal && <Refusal problem={form.write.problem} />}
    </form>
  );
}

/** In the foot of the dialog; Ctrl or Command with Enter presses it from anywhere in the form. */
export function SubmitButton({
  form,
  does,
  doing,
  children,
}: FormProps & {
  /** As the sheet of keys says it: "Receive these units". */
  readonly does: string;
  /** While it runs: "Receiving". */
  readonly doing: string;
  readonly children: ReactNode;
}) {
  return (
    <ShortcutButton
      type="submit"
      form={form.id}
      variant="primary"
      shortcut="mod+enter"
      shortcutLabel={does}
      inDialog
      running={form.write.isPending}
      runningLabel={doing}
    >
      {children}
    </ShortcutButton>
  );
}
