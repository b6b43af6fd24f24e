import { Callout } from "@/components/ui/callout";
import { TraceId } from "@/components/ui/copy-button";
import type { ImportDetail } from "@/lib/imports/schema";

/** Why the last try came to nothing, in the server's words, and what to do about it. */
export function FailureNote({ found }: { readonly found: ImportDetail }) {
  const { failure } = found;
  if (failure === null) return null;
  return (
    <Callout tone="stop" urgent title={failure.message}>
      {failure.nextAction} <TraceId id={found.traceId} />
    </Callout>
  );
}
