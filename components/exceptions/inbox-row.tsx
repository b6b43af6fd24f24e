"use client";

import Link from "next/link";
import type { MouseEvent } from "react";

import { Glyph } from "@/components/status/glyph";
import { EXCEPTION_KIND, EXCEPTION_STATUS, metaOf } from "@/components/status/status-meta";
import { Avatar } from "@/components/ui/avatar";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import { TimeLeft } from "@/components/ui/time-left";
import { MetaLine } from "@/components/ui/timeline";
import type { ExceptionListItem } from "@/lib/exceptions/schema";

type InboxRowProps = {
  readonly item: ExceptionListItem;
  readonly href: string;
  /** It stands in the right pane. */
  readonly isShown: boolean;
  /** The address names it; where there is one pane, nothing is marked before. */
  readonly isOpened: boolean;
  readonly isSelected: boolean;
  /** Something is chosen: every row shows its box. */
  readonly isSelecting: boolean;
  readonly isSelectable: boolean;
  readonly onToggle: (id: string, isRange: boolean) => void;
  readonly onShow: (id: string, withFocus: boolean) => void;
  readonly onNear: () => void;
};

const BOX = "absolute -inset-x-px top-[2px] z-10 grid place-items-center";

/** What happened, why, to whom, and how long there is; its glyph gives way to a box for choosing. */
export function InboxRow({
  item,
  href,
  isShown,
  isOpened,
  isSelected,
  isSelecting,
  isSelectable,
  onToggle,
  onShow,
  onNear,
}: InboxRowProps) {
  const showsBox = isSelecting && isSelectable;
  return (
    <li
      data-row-id={item.id}
      data-slot="inbox-row"
      onPointerEnter={onNear}
      className={cn(
        "group/row relative grid scroll-mt-10 grid-cols-[18px_minmax(0,1fr)_auto] gap-x-2.5 gap-y-px border-b border-border px-4 py-2.5 hover:bg-muted has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-ring phone:py-3",
        isShown && "lg:bg-selected lg:shadow-[inset_3px_0_0_var(--primary)]",
        isOpened && "bg-selected shadow-[inset_3px_0_0_var(--primary)]",
        isSelected && "bg-selected",
      )}
    >
      <span className="relative row-span-3 pt-[2px]">
        <Glyph
          tone={glyphOf(item).tone}
          name={glyphOf(item).glyph}
          label={metaOf(EXCEPTION_KIND, item.kind).label}
          className={cn(
            isSelectable && "group-focus-within/row:opacity-0 group-hover/row:opacity-0",
            showsBox && "opacity-0",
          )}
        />
        <span
          className={cn(
            BOX,
            "opacity-0",
            isSelectable && "group-focus-within/row:opacity-100 group-hover/row:opacity-100",
            showsBox && "opacity-100",
          )}
        >
          <Checkbox
            aria-label={`Select ${item.title}`}
            checked={isSelected}
            disabled={!isSelectable}
            onChange={(event) =>
              onToggle(item.id, (event.nativeEvent as unknown as MouseEvent).shiftKey)
            }
          />
        </span>
      </span>
      <Link
        href={href}
        prefetch={false}
        aria-current={isShown ? "true" : undefined}
        onFocus={onNear}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          // A click without a pointer is ↵ on the row: the focus goes into the case.
          onShow(item.id, event.detail === 0);
        }}
        className="truncate font-medium outline-none after:absolute after:inset-0"
      >
        {item.title}
      </Link>
      <RowTime item={item} />
      <span className="col-span-2 truncate text-sm text-muted-foreground">{item.cause}</span>
      <span className="col-span-2 flex min-w-0 items-center gap-1.5 text-sm text-muted-foreground">
        <span className="min-w-0 truncate">
          <MetaLine
            parts={[
              item.orderNumber !== null && <span className="code">{item.orderNumber}</span>,
              [item.buyerName, item.shipCity].filter((part) => part !== null).join(", "),
              item.groupSize > 1 &&
                item.status !== "RESOLVED" &&
                `${item.groupSize} with this cause`,
              item.occurrenceCount > 1 && `seen ${item.occurrenceCount} ×`,
            ].filter((part) => part !== false)}
          />
        </span>
        {item.assigneeName !== null && (
          <Avatar
            name={item.assigneeName}
            size="sm"
            label={`${item.assigneeName} has it`}
            className="-my-0.5 ml-auto"
          />
        )}
      </span>
    </li>
  );
}

/** Resolved and asked-for cases are no trouble any more: they show their state. */
const glyphOf = ({ kind, status }: ExceptionListItem) =>
  status === "RESOLVED" || status === "REQUESTED"
    ? metaOf(EXCEPTION_STATUS, status)
    : metaOf(EXCEPTION_KIND, kind);

function RowTime({ item }: { readonly item: ExceptionListItem }) {
  if (item.status === "RESOLVED")
    return <Time at={item.createdAt} className="text-muted-foreground" />;
  if (item.status === "SNOOZED" && item.snoozedUntil !== null)
    return (
      <span className="text-muted-foreground">
        until <Time at={item.snoozedUntil} format="day-time" />
      </span>
    );
  return <TimeLeft dueAt={item.dueAt} />;
}
