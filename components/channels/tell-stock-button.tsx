"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { Channel } from "@/lib/channel-stock/schema";

type TellStockButtonProps = { readonly channel: Pick<Channel, "id" | "name" | "driftCount"> };

/** Mends the differences our way; asked before, as what somebody typed in the shop is lost by it. */
export function TellStockButton({ channel }: TellStockButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const { id, name, driftCount } = channel;
  const numbers = driftCount === 1 ? "1 number" : `${driftCount.toLocaleString("en")} numbers`;
  const tell = useApiMutation({
    method: "POST",
    path: `/channels/${id}/tell-stock`,
    invalidate: [["channels"], ["inventory"]],
    onSuccess: () => setAsking(false),
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const { problem } = tell;
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        Tell the shop ours
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={(next) => {
          if (!next) tell.reset();
          setAsking(next);
        }}
        title={`Replace ${numbers} in ${name}?`}
        confirmLabel={`Tell ${numbers}`}
        runningLabel="Telling"
        cancelLabel="Leave them"
        running={tell.isPending}
        onConfirm={() => tell.mutate()}
      >
        Somebody changed {driftCount === 1 ? "it" : "them"} in the shop, which shows what is
        available here afterwards. Stock here stays as it is. If the shop is right, correct the
        number here instead: it is told by itself.
        {problem !== undefined && !problem.isUnknownOutcome && (
          <Callout tone="stop" title={problem.message} urgent className="mt-3">
            {problem.nextAction}
          </Callout>
        )}
      </ConfirmDialog>
    </>
  );
}
