import Link from "next/link";

import { Badge } from "@/components/ui/badge";
import { LINK } from "@/components/ui/links";

export type DryRun = {
  /** Where "What changes when I go live" leads. */
  readonly href: string;
  /** Some accounts are live already. */
  readonly isPartly: boolean;
};

export type StaffVisit = {
  readonly organization: string;
  readonly onLeave: () => void;
};

const SHELL =
  "sticky top-0 z-30 col-span-full flex h-8 items-center gap-2.5 bg-card px-4 text-sm phone:gap-2 phone:px-3";

/** Dashed, because not everything here is real yet. */
export function DryRunRibbon({ href, isPartly }: DryRun) {
  return (
    <aside
      data-slot="ribbon"
      data-screen-only
      aria-label="Dry run"
      className={`${SHELL} border-b border-dashed border-foreground`}
    >
      <Badge tone="ink">{isPartly ? "PARTLY DRY RUN" : "DRY RUN"}</Badge>
      {isPartly ? (
        <span className="min-w-0 truncate">
          Some accounts are live<span className="phone:hidden">: what they book is real</span>.
        </span>
      ) : (
        <span className="min-w-0 truncate">
          <span className="phone:hidden">Couriers are simulated. </span>No label is paid for
          <span className="phone:hidden">, no van is called, no buyer is written to</span>.
        </span>
      )}
      <Link href={href} className={`${LINK} ml-auto flex-none`}>
        What changes when I go live
      </Link>
    </aside>
  );
}

/** Solid, because what staff do here is real. */
export function StaffRibbon({ organization, onLeave }: StaffVisit) {
  return (
    <aside
      data-slot="ribbon"
      data-screen-only
      aria-label="Staff visit"
      className={`${SHELL} border-b border-foreground`}
    >
      <Badge tone="ink">STAFF</Badge>
      <span className="min-w-0 truncate">
        You are in {organization}
        <span className="phone:hidden"> as platform staff; what you do stands in its audit</span>.
      </span>
      <button type="button" onClick={onLeave} className={`${LINK} ml-auto flex-none`}>
        Leave
      </button>
    </aside>
  );
}
