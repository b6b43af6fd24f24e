import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { ExceptionDetail } from "@/lib/exceptions/schema";

type CaseStateProps = {
  readonly exception: ExceptionDetail;
  readonly onSelectGroup: (groupKey: string) => void;
};

/** Who ended it and how; what it waits for; who else has the same trouble. */
export function CaseState({ exception, onSelectGroup }: CaseStateProps) {
  const { status, groupSize, groupKey } = exception;
  if (status === "RESOLVED")
    return (
      <Callout
        tone="done"
        title={
          <>
            Resolved by {exception.resolvedBy ?? "Waybill"}
            {exception.resolvedAt !== null && (
              <>
                , <Time at={exception.resolvedAt} format="date-time" />
              </>
            )}
          </>
        }
      >
        {exception.resolution}
      </Callout>
    );
  return (
    <>
      {status === "SNOOZED" && exception.snoozedUntil !== null && (
        <Callout tone="info" title="Snoozed">
          It comes back by itself on <Time at={exception.snoozedUntil} format="date-time" />.
        </Callout>
      )}
      {status === "REQUESTED" && (
        <Callout tone="info" title="Asked for, not answered yet">
          The case closes by itself when the answer comes, and opens again when it is a no.
        </Callout>
      )}
      {groupSize > 1 && (
        <Callout
          tone="info"
          title={
            groupSize === 2
              ? "One more waits for the same reason"
              : `${groupSize - 1} more wait for the same reason`
          }
          action={
            <Button size="sm" onClick={() => onSelectGroup(groupKey)}>
              Select them
            </Button>
          }
        >
          One act can mend them together; each gets its own verdict.
        </Callout>
      )}
    </>
  );
}
