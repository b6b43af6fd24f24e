"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";

import { Button } from "./button";
import { AlertCancel, AlertFrame } from "./dialog-frame";
import { Field } from "./field";
import { Input } from "./input";

export type ConfirmDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The act as a question: "Void package 2?". */
  readonly title: ReactNode;
  /** What stops working, what comes back, what cannot be undone. */
  readonly children: ReactNode;
  /** The verb with its object: "Void package 2". */
  readonly confirmLabel: string;
  readonly runningLabel?: string | undefined;
  /** "Keep it". */
  readonly cancelLabel?: string | undefined;
  readonly tone?: "destructive" | "primary" | undefined;
  readonly running?: boolean | undefined;
  /**
   * Asks for a fact from the data before the act, e.g. the number of rows: never for a fixed word.
   * Spaces, commas and case do not count.
   */
  readonly guard?:
    | { readonly label: string; readonly expected: string; readonly hint?: ReactNode }
    | undefined;
  /** Close it yourself when the act is done; it stays open when the act fails. */
  readonly onConfirm: () => void;
};

const bare = (text: string): string => text.replaceAll(/[\s,]/g, "").toLowerCase();

/** Opened by ConfirmDialog (dialog.tsx), which fetches this file when it is first needed. */
export function ConfirmFrame({
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  runningLabel,
  cancelLabel = "Keep it",
  tone = "destructive",
  running = false,
  guard,
  onConfirm,
}: ConfirmDialogProps) {
  const formId = useId();
  const [answer, setAnswer] = useState("");
  const [wasWrong, setWasWrong] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (running) return;
    if (guard !== undefined && bare(answer) !== bare(guard.expected)) {
      setWasWrong(true);
      return;
    }
    onConfirm();
  };

  return (
    <AlertFrame
      open={open}
      onOpenChange={(next) => {
        if (!next) {
          setAnswer("");
          setWasWrong(false);
        }
        onOpenChange(next);
      }}
      title={title}
      footer={
        <>
          <AlertCancel asChild>
            <Button>{cancelLabel}</Button>
          </AlertCancel>
          <Button
            type="submit"
            form={formId}
            variant={tone}
            running={running}
            runningLabel={runningLabel}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        {children}
        {guard !== undefined && (
          <Field
            className="mt-3"
            label={guard.label}
            hint={guard.hint}
            error={wasWrong ? "That is not what the data says." : undefined}
          >
            <Input
              value={answer}
              autoComplete="off"
              inputMode={/^[\d\s,]+$/.test(guard.expected) ? "numeric" : "text"}
              onChange={(event) => {
                setAnswer(event.target.value);
                setWasWrong(false);
              }}
            />
          </Field>
        )}
      </form>
    </AlertFrame>
  );
}
