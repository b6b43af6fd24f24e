"use client";

import Link from "next/link";

import { CarrierHealthBadge } from "@/components/status/status-badge";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/components/ui/format-time";
import { Dash, Quantity } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";
import { Ago } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import type { CarrierAccountView } from "@/lib/carrier-accounts/schema";

import { HoursStrip } from "./hours-strip";
import { seconds, share } from "./words";

const HEAD = "h-8 px-2.5 text-sm font-medium text-muted-foreground first:pl-3.5 last:pr-3.5";
const CELL = "px-2.5 py-3 align-middle first:pl-3.5 last:pr-3.5 phone:p-0 phone:first:pl-0";
const NUMBER = "text-right whitespace-nowrap";
/** Said on a wide page only; the panels below say it too. */
const WIDE = "max-lg:hidden";

type RowProps = {
  readonly account: CarrierAccountView;
  readonly href: string;
  readonly isChosen: boolean;
};

function TokenLasts({ at }: { readonly at: string | null }) {
  const now = useNow();
  if (at === null) return <Dash meaning="no sign-in yet" />;
  const left = new Date(at).getTime() - now;
  return (
    <span suppressHydrationWarning>
      {left <= 0 ? "renews with the next call" : formatDuration(left)}
    </span>
  );
}

/** The page's clock ticks slowly: what came since its last tick is now, not in the future. */
function Accepted({ at }: { readonly at: string }) {
  const now = useNow();
  if (new Date(at).getTime() >= now) return <span suppressHydrationWarning>just now</span>;
  return <Ago at={at} />;
}

function AccountRow({ account, href, isChosen }: RowProps) {
  const { health, state } = account;
  const errors = share(health.failedCount, health.callCount);
  return (
    <tr
      className={cn(
        "relative border-t border-border phone:grid phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-3 phone:gap-y-2 phone:px-3.5 phone:py-3",
        isChosen ? "bg-selected shadow-[inset_3px_0_0_var(--primary)]" : "hover:bg-muted",
      )}
    >
      <th scope="row" className={cn(CELL, "text-left font-medium")}>
        <span className="flex items-center gap-2">
          <Stamp of={account.carrier} decorative />
          <Link
            href={href}
            scroll={false}
            aria-current={isChosen ? "true" : undefined}
            className="min-w-0 truncate after:absolute after:inset-0"
          >
            {account.name}
          </Link>
          {account.isDryRun && <Badge tone="dashed">dry run</Badge>}
        </span>
      </th>
      <td className={CELL}>
        <CarrierHealthBadge status={state.toUpperCase()} />
      </td>
      <td className={cn(CELL, "phone:col-span-2")}>
        <HoursStrip {...health} />
      </td>
      <td className={cn(CELL, NUMBER, "text-muted-foreground phone:hidden")}>
        {health.p50Milliseconds === null ? (
          <Dash meaning="not asked" />
        ) : (
          seconds(health.p50Milliseconds)
        )}
      </td>
      <td className={cn(CELL, NUMBER, "phone:text-left")}>
        {health.p95Milliseconds === null ? (
          <span className="text-muted-foreground">not asked in 24 h</span>
        ) : (
          <>
            <span className={cn("font-medium", state === "slow" && "text-wait")}>
              {seconds(health.p95Milliseconds)}
            </span>{" "}
            <span className="text-muted-foreground">
              of {(health.promiseMilliseconds / 1000).toFixed(1)}
            </span>
          </>
        )}
      </td>
      <td
        className={cn(
          CELL,
          NUMBER,
          health.failedCount > 0 && "font-medium",
          state === "paused" && "text-stop",
        )}
      >
        {errors ?? <Dash meaning="not asked" />}
      </td>
      <td className={cn(CELL, NUMBER, WIDE)}>
        <Quantity value={health.rateLimitedCount} />
      </td>
      <td className={cn(CELL, NUMBER, WIDE)}>
        <Quantity value={account.waitingBookingCount} />
      </td>
      <td className={cn(CELL, NUMBER, WIDE, "text-muted-foreground")}>
        {account.lastSuccessAt === null ? (
          <Dash meaning="never" />
        ) : (
          <Accepted at={account.lastSuccessAt} />
        )}
      </td>
      <td className={cn(CELL, NUMBER, WIDE, "text-muted-foreground")}>
        <TokenLasts at={account.tokenExpiresAt} />
      </td>
    </tr>
  );
}

type AccountsTableProps = {
  readonly accounts: readonly CarrierAccountView[];
  readonly chosenId: string;
  readonly hrefOf: (id: string) => string;
};

/** The weather of every account; a row opens its panels below. */
export function AccountsTable({ accounts, chosenId, hrefOf }: AccountsTableProps) {
  return (
    <section className="min-w-0 overflow-hidden rounded-md border border-border bg-card">
      <table className="w-full text-left phone:block" aria-label="Courier accounts">
        <thead className="phone:sr-only">
          <tr>
            <th className={HEAD}>Carrier</th>
            <th className={cn(HEAD, "w-[106px]")}>Now</th>
            <th className={cn(HEAD, "w-[26%]")}>
              Last 24 h<span className="float-right font-normal text-faint">now</span>
            </th>
            <th className={cn(HEAD, NUMBER)}>p50</th>
            <th className={cn(HEAD, NUMBER)}>p95 of promise</th>
            <th className={cn(HEAD, NUMBER)}>Errors</th>
            <th className={cn(HEAD, NUMBER, WIDE)}>429s</th>
            <th className={cn(HEAD, NUMBER, WIDE)}>Waiting</th>
            <th className={cn(HEAD, NUMBER, WIDE)}>Accepted</th>
            <th className={cn(HEAD, NUMBER, WIDE)}>Token lasts</th>
          </tr>
        </thead>
        <tbody className="phone:block">
          {accounts.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              href={hrefOf(account.id)}
              isChosen={account.id === chosenId}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
