import { GlyphText } from "@/components/status/glyph-text";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { CarrierAccountView } from "@/lib/carrier-accounts/schema";

import { outcomeOf, seconds } from "./words";

type Operation = CarrierAccountView["health"]["operations"][number];

/** What the whole width of a bar stands for; the longest promise is 5 s. */
const SCALE_MILLISECONDS = 6_000;
const at = (milliseconds: number): string =>
  `${Math.min((milliseconds / SCALE_MILLISECONDS) * 100, 100)}%`;

const HEAD = "h-8 px-2.5 text-sm font-medium text-muted-foreground first:pl-3.5 last:pr-3.5";
const CELL = "px-2.5 py-2.5 align-middle first:pl-3.5 last:pr-3.5";
const NUMBER = "text-right whitespace-nowrap";

/** The p95 is a bar, the p50 a dot, the promise a tick. */
function AnswerBar({ operation }: { readonly operation: Operation }) {
  const { p50Milliseconds, p95Milliseconds, promiseMilliseconds } = operation;
  const p95 = p95Milliseconds ?? 0;
  const isLate = p95 > promiseMilliseconds;
  const colour = !isLate
    ? "bg-border-strong"
    : p95 > promiseMilliseconds * 2
      ? "bg-stop"
      : "bg-wait";
  return (
    <span
      aria-hidden
      className="relative block h-2 w-full max-w-[150px] min-w-[72px] rounded-[2px] bg-muted"
    >
      <span
        className={cn("absolute inset-y-0 left-0 rounded-[2px]", colour)}
        style={{ width: at(p95) }}
      />
      <span
        className="absolute -inset-y-[3px] w-0.5 bg-foreground"
        style={{ left: at(promiseMilliseconds) }}
      />
      {p50Milliseconds !== null && (
        <span
          className={cn(
            "absolute top-px -ml-[3px] size-1.5 rounded-full",
            isLate ? "bg-card" : "bg-foreground",
          )}
          style={{ left: at(p50Milliseconds) }}
        />
      )}
    </span>
  );
}

function Legend() {
  return (
    <span
      aria-hidden
      className="flex items-center gap-3 text-sm text-muted-foreground phone:hidden"
    >
      <span className="flex items-center gap-1.5">
        <span className="size-1.5 rounded-full bg-foreground" /> p50
      </span>
      <span className="flex items-center gap-1.5">
        <span className="h-2 w-3.5 rounded-[2px] bg-border-strong" /> p95
      </span>
      <span className="flex items-center gap-1.5">
        <span className="h-3 w-0.5 bg-foreground" /> promise
      </span>
    </span>
  );
}

function OperationRow({ operation }: { readonly operation: Operation }) {
  const { p95Milliseconds, promiseMilliseconds, lastOutcome } = operation;
  const isLate = (p95Milliseconds ?? 0) > promiseMilliseconds;
  const outcome = outcomeOf(lastOutcome);
  return (
    <tr className="border-t border-border">
      <th scope="row" className={cn(CELL, "text-left font-medium")}>
        {operation.label}
      </th>
      <td className={CELL}>
        <AnswerBar operation={operation} />
      </td>
      <td className={cn(CELL, NUMBER, isLate && "font-medium text-wait")}>
        {seconds(p95Milliseconds ?? 0)}
      </td>
      <td className={cn(CELL, NUMBER, "text-muted-foreground phone:hidden")}>
        {seconds(promiseMilliseconds)}
      </td>
      <td className={cn(CELL, NUMBER)}>{operation.callCount.toLocaleString("en-US")}</td>
      <td className={cn(CELL, "phone:hidden")}>
        <GlyphText
          tone={outcome.tone}
          glyph={outcome.glyph}
          coloured={outcome.tone === "stop"}
          className={cn(outcome.tone === "done" && "text-muted-foreground")}
        >
          {outcome.words}
        </GlyphText>
      </td>
    </tr>
  );
}

/** How long each kind of call takes, against what was promised. */
export function OperationsPanel({ account }: { readonly account: CarrierAccountView }) {
  const { operations } = account.health;
  return (
    <Panel title={`${account.name} by operation`} sub="last 24 h" action={<Legend />}>
      {operations.length === 0 ? (
        <EmptyState kind="clear" title={`${account.name} was not asked for a day`}>
          Each call is timed and stands here by what was asked: booking, labels, tracking. Ship an
          order, or test the connection below, to see it.
        </EmptyState>
      ) : (
        <table className="w-full text-left" aria-label="Answer times by operation">
          <thead>
            <tr>
              <th className={HEAD}>Operation</th>
              <th className={HEAD}>Answer time</th>
              <th className={cn(HEAD, NUMBER)}>p95</th>
              <th className={cn(HEAD, NUMBER, "phone:hidden")}>Promise</th>
              <th className={cn(HEAD, NUMBER)}>Calls</th>
              <th className={cn(HEAD, "phone:hidden")}>Last answer</th>
            </tr>
          </thead>
          <tbody>
            {operations.map((operation) => (
              <OperationRow key={operation.operation} operation={operation} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
