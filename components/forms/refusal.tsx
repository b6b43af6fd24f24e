import type { ApiProblem } from "@/components/providers/api-problem";
import { Callout } from "@/components/ui/callout";
import { TraceId } from "@/components/ui/copy-button";

/** The server's own words about why not, where they were asked for. */
export function Refusal({ problem }: { readonly problem: ApiProblem | undefined }) {
  if (problem === undefined || problem.isUnknownOutcome) return null;
  const { message, nextAction, traceId } = problem;
  const fields = problem.body.fields ?? [];
  return (
    <Callout tone="stop" title={message} urgent>
      {nextAction}
      {fields.length > 1 && (
        <ul className="mt-1">
          {fields.slice(0, 8).map(({ field, message: why }) => (
            <li key={field}>
              <span className="code">{field}</span>: {why}
            </li>
          ))}
        </ul>
      )}
      {traceId !== undefined && (
        <div className="mt-1">
          <TraceId id={traceId} />
        </div>
      )}
    </Callout>
  );
}
