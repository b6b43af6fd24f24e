import { cn } from "@/components/ui/cn";

import { Glyph, type GlyphName, type Tone } from "./glyph";
import {
  CARRIER_HEALTH,
  EXCEPTION_KIND,
  metaOf,
  ORDER_STATUS,
  SHIPMENT_STATUS,
  type StatusMeta,
  WEBHOOK_STATUS,
} from "./status-meta";

const BOX: Readonly<Record<Tone, string>> = {
  idle: "text-muted-foreground",
  moving: "text-foreground",
  done: "text-foreground",
  wait: "border border-(--tone-line) bg-(--tone-bg) pr-1.5 pl-1 font-medium text-(--tone)",
  stop: "border border-(--tone-line) bg-(--tone-bg) pr-1.5 pl-1 font-medium text-(--tone)",
  unsure:
    "border border-dashed border-(--tone) bg-(--tone-bg) pr-1.5 pl-1 font-medium text-(--tone)",
};
const isBoxed = (tone: Tone): boolean => tone === "wait" || tone === "stop" || tone === "unsure";

type StatusBadgeProps = {
  readonly tone: Tone;
  /** The tone's own silhouette unless given. */
  readonly glyph?: GlyphName | undefined;
  readonly label: string;
  readonly title?: string | undefined;
  readonly className?: string | undefined;
};

/** Normal states are quiet text, exceptions wear a box, an unknown answer a dashed one. */
export function StatusBadge({ tone, glyph, label, title, className }: StatusBadgeProps) {
  return (
    <span
      data-slot="status-badge"
      data-tone={tone}
      title={title}
      className={cn(
        "inline-flex h-5 items-center gap-1.5 rounded-xs align-middle text-sm leading-none whitespace-nowrap",
        BOX[tone],
        isBoxed(tone) && "[--glyph-ground:var(--tone-bg)]",
        className,
      )}
    >
      <Glyph tone={tone} name={glyph} />
      {label}
    </span>
  );
}

type KeyedBadgeProps = {
  /** A value of the database's enum. */
  readonly status: string;
  /** Says more than the canonical word, e.g. "2 of 3 shipped". */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
};

const keyedBadge = (map: Readonly<Record<string, StatusMeta>>) =>
  function KeyedBadge({ status, label, className }: KeyedBadgeProps) {
    const row = metaOf(map, status);
    return (
      <StatusBadge
        tone={row.tone}
        glyph={row.glyph}
        label={label ?? row.label}
        title={row.meaning}
        className={className}
      />
    );
  };

export const OrderStatusBadge = keyedBadge(ORDER_STATUS);
export const ShipmentStatusBadge = keyedBadge(SHIPMENT_STATUS);
export const WebhookStatusBadge = keyedBadge(WEBHOOK_STATUS);
export const ExceptionKindBadge = keyedBadge(EXCEPTION_KIND);
export const CarrierHealthBadge = keyedBadge(CARRIER_HEALTH);
