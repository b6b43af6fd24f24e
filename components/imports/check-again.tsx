"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ImportDetail } from "@/lib/imports/schema";

import { useImportAct } from "./use-import";

/** An import that was rolled back: why, and the one way on. */
export function CheckAgain({ found }: { readonly found: ImportDetail }) {
  const check = useImportAct(found.id, "check", { isQuiet: true });
  const { failure } = found;
  if (failure === null) return null;
  return (
    <Callout
      tone="stop"
      urgent
      title={failure.message}
      action={
        <Button running={check.isPending} runningLabel="Checking" onClick={() => check.mutate()}>
          Check again
        </Button>
      }
    >
      {failure.nextAction}
    </Callout>
  );
}
