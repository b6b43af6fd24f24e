import { CircleCheck } from "lucide-react";
import Link from "next/link";

import { EXCEPTION_KIND, metaOf } from "@/components/status/status-meta";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ExceptionTab } from "@/lib/exceptions/model";
import type { ExceptionListItem } from "@/lib/exceptions/schema";

type InboxEmptyProps = {
  readonly tab: ExceptionTab;
  readonly kind: ExceptionListItem["kind"] | undefined;
  readonly showAllHref: string;
};

const TITLES: Readonly<Record<ExceptionTab, string>> = {
  open: "Nothing waits for a person",
  requested: "No answer is awaited",
  snoozed: "Nothing is snoozed",
  resolved: "Nothing has been resolved yet",
};
const LESSONS: Readonly<Record<ExceptionTab, string>> = {
  open: "What fails on its way lands here, sorted by the time left, each with its cause and an act that mends it.",
  requested:
    "Cases wait here after you asked a courier or a shop for something, until they answer.",
  snoozed: "Press Z on a case to put it away. It comes back by itself at the hour you choose.",
  resolved: "Every case that ends stays here, with who ended it, when and how.",
};

export function InboxEmpty({ tab, kind, showAllHref }: InboxEmptyProps) {
  if (kind !== undefined)
    return (
      <EmptyState
        kind="filtered"
        title={`No case of “${metaOf(EXCEPTION_KIND, kind).label}” here`}
        actions={
          <Button asChild size="sm">
            <Link href={showAllHref}>Show all kinds</Link>
          </Button>
        }
      >
        Cases of other kinds are hidden by the filter.
      </EmptyState>
    );
  return (
    <EmptyState kind="clear" title={TITLES[tab]} icon={<CircleCheck aria-hidden />}>
      {LESSONS[tab]}
    </EmptyState>
  );
}
