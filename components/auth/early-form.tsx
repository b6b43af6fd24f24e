"use client";

import type { ComponentProps, FormEvent } from "react";

type EarlyFormProps = Omit<ComponentProps<"form">, "action" | "method" | "onSubmit"> & {
  readonly onSubmit: (form: FormData) => Promise<void>;
};

/**
 * A form that may be sent before the page's script has run. Left to itself the browser would then
 * put every field, a password too, into the address. React keeps such an early submission for the
 * form's `action` and calls it once the page works; later ones go through `onSubmit`, after which
 * the fields keep what was typed.
 */
export function EarlyForm({ onSubmit, ...props }: EarlyFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void onSubmit(new FormData(event.currentTarget));
  };
  return <form {...props} noValidate action={onSubmit} onSubmit={submit} />;
}
