"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { z } from "zod";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { WebhookDetail, webhookReplayResultSchema } from "@/lib/webhooks/schema";

type ReplayResult = z.infer<typeof webhookReplayResultSchema>;

/** The same bytes again, as a new delivery. It says first what that does and what it does not. */
export function ReplayButton({ delivery }: { readonly delivery: WebhookDetail }) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const replay = useApiMutation<ReplayResult>({
    method: "POST",
    path: `/webhooks/${delivery.id}/replay`,
    invalidate: [["webhooks"], ["orders"], ["shipments"], ["exceptions"], ["today"], ["me"]],
    onSuccess: ({ data }) => {
      setAsking(false);
      router.push(`/webhooks/${data.id}`);
    },
  });
  if (!delivery.canReplay) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setAsking(true)}>
        <RotateCcw aria-hidden />
        Replay
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Replay “${delivery.topic}”?`}
        confirmLabel="Replay"
        cancelLabel="Not now"
        runningLabel="Replaying"
        tone="primary"
        running={replay.isPending}
        onConfirm={() => replay.mutate()}
      >
        The stored bytes go through the same road again as a new delivery. What is newer here stays,
        nothing is made twice, and this delivery keeps its verdict.
      </ConfirmDialog>
    </>
  );
}
