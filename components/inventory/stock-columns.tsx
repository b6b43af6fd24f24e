import type { DataColumn } from "@/components/data-table/columns";
import { Quantity } from "@/components/ui/panel";
import type { StockListItem } from "@/lib/inventory/schema";

import { DriftCell } from "./drift-cell";
import { Sparkline } from "./sparkline";
import { stockTone } from "./stock-tone";
import { openWhy } from "./use-why";
import { whyKeyOf } from "./why-key";
import { PlainClick, WhyLink } from "./why-link";

const hrefOf = (level: StockListItem): string => `/inventory?why=${whyKeyOf(level)}`;

/** Names left, numbers right. The name and the available number both open the reason. */
export const STOCK_COLUMNS: readonly DataColumn<StockListItem>[] = [
  {
    key: "sku",
    header: "SKU",
    phone: "1-start",
    cell: (level) => (
      <SkuName
        name={level.skuName}
        code={level.skuCode}
        href={hrefOf(level)}
        onOpen={() => openWhy(level)}
      />
    ),
  },
  {
    key: "warehouse",
    header: "Warehouse",
    width: 132,
    cell: ({ warehouseName }) => (
      <span className="block truncate text-muted-foreground">{warehouseName}</span>
    ),
  },
  {
    key: "onHand",
    header: "On hand",
    width: 78,
    align: "end",
    cell: ({ onHand }) => <Quantity value={onHand} />,
  },
  {
    key: "reserved",
    header: "Reserved",
    width: 82,
    align: "end",
    cell: ({ reserved }) => <Quantity value={reserved} />,
  },
  {
    key: "available",
    header: "Available",
    width: 92,
    align: "end",
    phone: "1-end",
    cell: (level) => (
      <span className="inline-flex items-center gap-3">
        <span className="hidden lines:inline">
          <Sparkline values={level.spark} tone={stockTone(level)} />
        </span>
        <span className="lines:min-w-[84px]">
          <span className="lines:text-xl">
            <WhyLink
              href={hrefOf(level)}
              onOpen={() => openWhy(level)}
              value={level.available}
              tone={stockTone(level)}
              of={`${level.skuCode} in ${level.warehouseName}`}
            />
          </span>
          <span className="hidden max-w-[120px] truncate text-sm text-muted-foreground lines:block">
            {level.warehouseName}
          </span>
        </span>
      </span>
    ),
  },
  {
    key: "spark",
    header: "14 days",
    width: 90,
    dropOrder: 2,
    cell: (level) => <Sparkline values={level.spark} tone={stockTone(level)} />,
  },
  {
    key: "drift",
    header: <span title="The shop’s count less ours">Drift</span>,
    width: 64,
    align: "end",
    dropOrder: 1,
    cell: ({ drift }) => <DriftCell drift={drift} />,
  },
];

/** Two lines: what people call it, what scanners call it. Both give way at the end. */
function SkuName({
  name,
  code,
  href,
  onOpen,
}: {
  readonly name: string;
  readonly code: string;
  readonly href: string;
  readonly onOpen: () => void;
}) {
  return (
    <PlainClick href={href} onOpen={onOpen} data-row-focus className="block min-w-0 rounded-xs">
      <span className="block truncate font-medium">{name}</span>{" "}
      <span className="code block truncate text-sm text-muted-foreground">{code}</span>
    </PlainClick>
  );
}
