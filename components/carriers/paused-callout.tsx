"use client";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { CarrierAccountView } from "@/lib/carrier-accounts/schema";

import { RetryIn } from "./retry-in";

type AccountProps = { readonly account: CarrierAccountView; readonly canManage: boolean };

/** Asks again before the pause is over. */
export function ResetButton({ account, canManage }: AccountProps) {
  const reset = useApiMutation({
    method: "POST",
    path: `/carriers/${account.id}/reset-breaker`,
    invalidate: [["carriers"], ["today"]],
  });
  if (!canManage) return null;
  return (
    <Button
      size="sm"
      running={reset.isPending}
      runningLabel="Resetting"
      onClick={() => reset.mutate()}
    >
      Try now
    </Button>
  );
}

function waitingInWords(count: number): string {
  if (count === 0) return "No booking waits for it.";
  return count === 1
    ? "1 booking waits in line and goes once."
    : `${count} bookings wait in line and go once each.`;
}

/** Calls are paused: since what, until when, and what waits for it. */
export function PausedCallout({ account, canManage }: AccountProps) {
  const { breaker, name, waitingBookingCount } = account;
  if (breaker.state === "CLOSED") return null;
  return (
    <Callout
      tone="stop"
      title={
        <>
          {name} is paused. Next try{" "}
          {breaker.retryAt === null ? "with the next call" : <RetryIn at={breaker.retryAt} />}.
        </>
      }
      action={<ResetButton account={account} canManage={canManage} />}
    >
      It failed {breaker.consecutiveFailureCount} times in a row. It is not asked meanwhile, so that
      orders fail fast and not slowly. {waitingInWords(waitingBookingCount)}
    </Callout>
  );
}

/** No call of this account leaves, whatever it is set to. */
export function WithheldCallout({ account }: Pick<AccountProps, "account">) {
  if (account.withheld === null) return null;
  return (
    <Callout tone="wait" title={`${account.name}: ${account.withheld.message}`}>
      {account.withheld.nextAction}
    </Callout>
  );
}
