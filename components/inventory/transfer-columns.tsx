import type { DataColumn } from "@/components/data-table/columns";
import { Quantity } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { TransferListItem } from "@/lib/inventory/transfer-schema";

export const TRANSFER_COLUMNS: readonly DataColumn<TransferListItem>[] = [
  {
    key: "route",
    header: "From, to",
    isIdentifier: true,
    phone: "1-start",
    cell: ({ from, to }) => (
      <span>
        {from.name} <span className="text-muted-foreground">to</span> {to.name}
      </span>
    ),
  },
  {
    key: "when",
    header: "When",
    width: 88,
    phone: "3-start",
    cell: ({ createdAt }) => <Time at={createdAt} className="text-muted-foreground" />,
  },
  {
    key: "reason",
    header: "Reason",
    phone: "2-start",
    width: 260,
    dropOrder: 2,
    cell: ({ reason }) => <span className="block truncate text-muted-foreground">{reason}</span>,
  },
  {
    key: "by",
    header: "By",
    width: 132,
    dropOrder: 1,
    cell: ({ actor }) => <span className="block truncate">{actor.name}</span>,
  },
  {
    key: "skus",
    header: "SKUs",
    width: 64,
    align: "end",
    cell: ({ skuCount }) => <Quantity value={skuCount} />,
  },
  {
    key: "units",
    header: "Units",
    width: 80,
    align: "end",
    phone: "1-end",
    cell: ({ unitCount }) => (
      <>
        <Quantity value={unitCount} />
        <span className="hidden text-muted-foreground lines:inline"> units</span>
      </>
    ),
  },
];
