import type { DataColumn } from "@/components/data-table/columns";
import { GlyphText } from "@/components/status/glyph-text";
import { TextLink } from "@/components/ui/links";
import { Dash } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";
import { counted } from "@/lib/catalog/model";
import type { Variant } from "@/lib/catalog/variant-schema";

import { MapPopover } from "./map-popover";

const ITEM: DataColumn<Variant> = {
  key: "item",
  header: "Shop item",
  phone: "1-start",
  cell: ({ title, externalVariantId }) => (
    <span className="block min-w-0">
      <span className="block truncate font-medium">{title}</span>{" "}
      <span className="code block truncate text-sm text-muted-foreground">{externalVariantId}</span>
    </span>
  ),
};
const SHOP: DataColumn<Variant> = {
  key: "shop",
  header: "Shop",
  width: 168,
  dropOrder: 2,
  cell: ({ channel }) => (
    <span className="flex min-w-0 items-center gap-1.5">
      <Stamp of={channel.kind} decorative />
      <span className="min-w-0 truncate text-muted-foreground">{channel.name}</span>
    </span>
  ),
};
const CODE: DataColumn<Variant> = {
  key: "code",
  header: "Its code",
  width: 148,
  dropOrder: 1,
  cell: ({ externalSku }) =>
    externalSku === null ? <Dash /> : <span className="code block truncate">{externalSku}</span>,
};
const WAITING: DataColumn<Variant> = {
  key: "waiting",
  header: "Orders waiting",
  width: 132,
  phone: "2-end",
  cell: ({ waitingOrderCount }) =>
    waitingOrderCount === 0 ? (
      <Dash />
    ) : (
      <GlyphText tone="wait" coloured>
        {counted(waitingOrderCount, "order")}
      </GlyphText>
    ),
};
const SKU: DataColumn<Variant> = {
  key: "sku",
  header: "Is SKU",
  width: 190,
  phone: "2-start",
  cell: ({ sku }) =>
    sku === null ? (
      <span className="text-muted-foreground">Not mapped</span>
    ) : (
      <span className="block min-w-0">
        <TextLink href={`/inventory/${sku.id}`} className="code block truncate">
          {sku.code}
        </TextLink>
        <span className="block truncate text-sm text-muted-foreground lines:hidden">
          {sku.name}
        </span>
      </span>
    ),
};
const ACT: DataColumn<Variant> = {
  key: "act",
  header: <span className="sr-only">Map</span>,
  width: 96,
  align: "end",
  phone: "1-end",
  cell: (variant) => <MapPopover variant={variant} />,
};

/** For those who may map, and those who may look. */
export const MAPPING_COLUMNS = [ITEM, SHOP, CODE, WAITING, SKU, ACT] as const;
export const LOOKING_COLUMNS = [ITEM, SHOP, CODE, WAITING, SKU] as const;
