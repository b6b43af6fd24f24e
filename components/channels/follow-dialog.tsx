"use client";

import { useQuery } from "@tanstack/react-query";

import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { Takeover } from "@/lib/channel-stock/schema";

import { takeoverWords } from "./words";

/** What is asked about: a change to a shop or to one of its locations, not sent yet. */
export type Asked = {
  readonly title: string;
  readonly intro: string;
  readonly takeoverPath: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
};

type FollowDialogProps = {
  /** Undefined while nothing is asked. */
  readonly asked: Asked | undefined;
  readonly onClose: () => void;
};

/** Before our books begin to follow a shop: what of ours becomes another number by it. */
export function FollowDialog({ asked, onClose }: FollowDialogProps) {
  const { data, error } = useQuery({
    ...apiQuery<Takeover>(asked?.takeoverPath ?? ""),
    enabled: asked !== undefined,
    staleTime: 0,
  });
  const { mutate, isPending, problem, reset } = useApiMutation<unknown, Asked>({
    method: "PATCH",
    path: ({ path }) => path,
    body: ({ body }) => ({ ...body, confirmChangeCount: data?.changeCount ?? 0 }),
    invalidate: [["channels"], ["inventory"]],
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const changeCount = data?.changeCount ?? 0;
  return (
    <ConfirmDialog
      open={asked !== undefined}
      onOpenChange={(next) => {
        if (next) return;
        reset();
        onClose();
      }}
      title={asked?.title}
      confirmLabel={
        changeCount === 0
          ? "Follow the shop"
          : `Take over ${changeCount === 1 ? "1 number" : `${changeCount.toLocaleString("en")} numbers`}`
      }
      runningLabel={data === undefined ? "Comparing" : "Saving"}
      cancelLabel="Leave it as it is"
      tone={changeCount === 0 ? "primary" : "destructive"}
      running={isPending || data === undefined}
      guard={guardOf(data)}
      onConfirm={() => asked !== undefined && mutate(asked)}
    >
      <p className="mb-3">{asked?.intro}</p>
      {data !== undefined ? (
        <Difference takeover={data} />
      ) : error !== null ? (
        <Callout tone="stop" title={error.message} urgent />
      ) : (
        <Skeleton className="w-2/3" />
      )}
      {problem !== undefined && !problem.isUnknownOutcome && (
        <Callout tone="stop" title={problem.message} urgent className="mt-3">
          {problem.nextAction}
        </Callout>
      )}
    </ConfirmDialog>
  );
}

/** Large drops are confirmed by a fact from the data, as in an import. */
function guardOf(takeover: Takeover | undefined) {
  if (takeover === undefined || takeover.bigDropCount === 0) return undefined;
  const { bigDropCount, changeCount } = takeover;
  const fall = bigDropCount === 1 ? "One falls" : `${bigDropCount} fall`;
  return {
    label: "How many numbers change",
    expected: String(changeCount),
    hint: `${fall} by more than half. Type ${changeCount} to confirm.`,
  };
}

function Difference({ takeover }: { readonly takeover: Takeover }) {
  const { drops, dropCount } = takeover;
  return (
    <>
      <p className="font-medium">{takeoverWords(takeover)}</p>
      {drops.length > 0 && (
        <table className="mt-3 w-full text-left text-sm">
          <caption className="mb-1 text-left text-muted-foreground">
            {drops.length < dropCount
              ? `The largest ${drops.length} of ${dropCount} drops`
              : "Drops"}
          </caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">SKU</th>
              <th scope="col">Warehouse</th>
              <th scope="col">Available now</th>
              <th scope="col">Available then</th>
            </tr>
          </thead>
          <tbody>
            {drops.map(({ skuCode, skuName, warehouseName, before, after }) => (
              <tr key={`${skuCode} ${warehouseName}`} className="border-t border-border">
                <th scope="row" className="py-1.5 pr-2 font-medium" title={skuName}>
                  {skuCode}
                </th>
                <td className="py-1.5 pr-2 text-muted-foreground">{warehouseName}</td>
                <td className="py-1.5 text-right tabular-nums">{before.toLocaleString("en")}</td>
                <td className="py-1.5 pl-2 text-right font-medium whitespace-nowrap tabular-nums">
                  <span aria-hidden>→ </span>
                  {after.toLocaleString("en")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="mt-3 text-sm text-muted-foreground">
        By what the shop said last; each number is read there once more before it is taken over.
        Units held for orders stay held.
      </p>
    </>
  );
}
