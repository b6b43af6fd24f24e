"use client";

import { createContext, type ReactNode, useContext, useId, useMemo } from "react";

import { Glyph } from "@/components/status/glyph";

import { cn } from "./cn";

type FieldControl = {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
};

const FieldContext = createContext<FieldControl | undefined>(undefined);

type ControlProps = {
  readonly id?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling" | undefined;
  readonly required?: boolean | undefined;
};

/** The id, description and error state that the surrounding Field gives its control. */
export function useFieldControl(props: ControlProps) {
  const field = useContext(FieldContext);
  const invalid = props["aria-invalid"] ?? (field?.isInvalid || undefined);
  return {
    id: props.id ?? field?.id,
    "aria-describedby": props["aria-describedby"] ?? field?.describedBy,
    "aria-invalid": invalid,
    required: props.required ?? (field?.isRequired || undefined),
  };
}

function Label({ className, ...props }: React.ComponentProps<"label">) {
  return (
    // The control is named by htmlFor, which every caller in this file passes.
    <label data-slot="label" className={cn("text-sm font-medium", className)} {...props} />
  );
}

type FieldProps = {
  readonly label: ReactNode;
  /** At the right of the label, e.g. "Forgot it?". */
  readonly aside?: ReactNode;
  readonly hint?: ReactNode;
  /** One sentence; the edge turns red and an octagon stands before it. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** The control's id; generated when absent. The error summary jumps to it. */
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  /** One Input, Textarea or Select. */
  readonly children: ReactNode;
};

/** Label above, hint or error below; the control inside takes its id and description from here. */
export function Field({
  label,
  aside,
  hint,
  error,
  required = false,
  id,
  className,
  children,
}: FieldProps) {
  const generated = useId();
  const controlId = id ?? generated;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const hasError = error !== undefined && error !== "";
  const describedBy =
    [hasError ? errorId : undefined, hint === undefined ? undefined : hintId]
      .filter((part) => part !== undefined)
      .join(" ") || undefined;
  const control = useMemo(
    () => ({ id: controlId, describedBy, isInvalid: hasError, isRequired: required }),
    [controlId, describedBy, hasError, required],
  );
  return (
    <div data-slot="field" className={cn("flex min-w-0 flex-col gap-[5px]", className)}>
      <div className="flex items-baseline justify-between gap-2">
        <Label htmlFor={controlId}>{label}</Label>
        {aside}
      </div>
      <FieldContext value={control}>{children}</FieldContext>
      <FieldError id={errorId}>{hasError ? error : undefined}</FieldError>
      {hint !== undefined && (
        <p id={hintId} className={cn("text-sm text-muted-foreground", hasError && "sr-only")}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Announced when it appears; without children it holds no room. */
export function FieldError({
  id,
  children,
}: {
  readonly id?: string | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <p
      id={id}
      aria-live="polite"
      className="flex items-start gap-1.5 text-sm text-stop empty:hidden"
    >
      {children !== undefined && (
        <>
          <Glyph tone="stop" className="mt-px [--glyph-ground:var(--card)]" />
          <span>{children}</span>
        </>
      )}
    </p>
  );
}
