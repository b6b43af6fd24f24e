import { CircleCheck } from "lucide-react";
import Link from "next/link";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/links";
import { Panel, PanelRow } from "@/components/ui/panel";
import { TimeLeft } from "@/components/ui/time-left";
import type { ExceptionListItem } from "@/lib/exceptions/schema";

/** Each row carries the verb of its own mend. */
const VERBS: Readonly<Record<ExceptionListItem["kind"], string>> = {
  UNMAPPED_SKU: "Map SKU",
  SHORT_STOCK: "See stock",
  UNCERTAIN_SHIPMENT: "Open",
  ADDRESS_REFUSED: "Fix address",
  CARRIER_REFUSED: "Book again",
  LABEL_FAILED: "Fetch label",
  PICKUP_FAILED: "Rebook",
  VOID_FAILED: "Open",
  UNKNOWN_STATUS: "Map status",
  DELIVERY_ATTEMPT_FAILED: "Set a new date",
  SHOP_NOT_TOLD: "Tell the shop",
  FAILED_JOB: "Retry",
  WEBHOOK_FAILED: "Replay",
  ORDER_CHANGED: "Compare",
};

type NeedsPersonPanelProps = {
  readonly exceptions: readonly ExceptionListItem[];
  readonly total: number;
};

export function NeedsPersonPanel({ exceptions, total }: NeedsPersonPanelProps) {
  return (
    <Panel
      title="Needs a person"
      sub={total === 0 ? undefined : `${total}, by time left`}
      action={<TextLink href="/exceptions">Open inbox</TextLink>}
    >
      {exceptions.length === 0 ? (
        <EmptyState
          kind="clear"
          title="Nothing waits for a person"
          icon={<CircleCheck aria-hidden />}
        >
          What fails on its way lands here, with its cause and a button that mends it.
        </EmptyState>
      ) : (
        <ul>
          {exceptions.map((exception) => (
            <li key={exception.id} className="border-t border-border first:border-t-0">
              <PanelRow className="grid grid-cols-[132px_minmax(0,1fr)_auto] items-center gap-3 phone:grid-cols-[minmax(0,1fr)_auto]">
                <TimeLeft dueAt={exception.dueAt} withWord className="phone:col-span-2" />
                <div className="min-w-0">
                  <p className="truncate font-medium">{exception.title}</p>
                  <p className="truncate text-sm text-muted-foreground">
                    {exception.orderNumber !== null && (
                      <>
                        <span className="font-mono">{exception.orderNumber}</span>
                        {" · "}
                      </>
                    )}
                    {exception.cause}
                  </p>
                </div>
                <Button asChild size="sm">
                  <Link href={`/exceptions/${exception.id}`}>
                    {VERBS[exception.kind]}
                    <span className="sr-only">: {exception.title}</span>
                  </Link>
                </Button>
              </PanelRow>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
