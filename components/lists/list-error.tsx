"use client";

import { ApiProblem } from "@/components/providers/api-problem";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

type ListErrorProps = {
  readonly error: unknown;
  readonly onRetry: () => void;
};

/** A query that failed, in the place of what it should have shown. */
export function QueryError({ error, onRetry }: ListErrorProps) {
  const problem = error instanceof ApiProblem ? error : undefined;
  return (
    <ErrorState
      title={problem?.message ?? "The page did not load"}
      code={problem?.code}
      traceId={problem?.traceId}
      actions={<Button onClick={onRetry}>Try again</Button>}
      className="px-(--gutter) py-6"
    >
      {problem?.nextAction}
    </ErrorState>
  );
}
