import type { DataColumn } from "@/components/data-table/columns";
import { Dash, Quantity } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { CycleCountView } from "@/lib/inventory/count-schema";

import { CountState } from "./count-state";
import { signed } from "./signed";

export const COUNT_COLUMNS: readonly DataColumn<CycleCountView>[] = [
  {
    key: "name",
    header: "Count",
    isIdentifier: true,
    phone: "1-start",
    cell: ({ name }) => name,
  },
  {
    key: "warehouse",
    header: "Warehouse",
    width: 120,
    phone: "2-start",
    cell: ({ warehouse }) => (
      <span className="block truncate text-muted-foreground">{warehouse.name}</span>
    ),
  },
  {
    key: "status",
    header: "State",
    width: 112,
    phone: "1-end",
    cell: ({ status }) => <CountState status={status} />,
  },
  {
    key: "counted",
    header: "Counted",
    width: 110,
    align: "end",
    phone: "2-end",
    cell: ({ countedCount, lineCount }) => (
      <span>
        {countedCount.toLocaleString("en-US")}{" "}
        <span className="text-muted-foreground">of {lineCount.toLocaleString("en-US")}</span>
      </span>
    ),
  },
  {
    key: "differing",
    header: "Differ",
    width: 72,
    align: "end",
    cell: ({ differingCount }) => <Quantity value={differingCount} />,
  },
  {
    key: "units",
    header: "Units",
    width: 80,
    align: "end",
    phone: "3-end",
    cell: ({ unitDifference }) =>
      unitDifference === 0 ? <Quantity value={0} /> : signed(unitDifference),
  },
  {
    key: "by",
    header: "Opened by",
    width: 132,
    dropOrder: 2,
    cell: ({ startedBy }) => <span className="block truncate">{startedBy}</span>,
  },
  {
    key: "opened",
    header: "Opened",
    width: 84,
    phone: "3-start",
    cell: ({ createdAt }) => <Time at={createdAt} className="text-muted-foreground" />,
  },
  {
    key: "ended",
    header: "Ended",
    width: 84,
    dropOrder: 1,
    cell: ({ endedAt }) =>
      endedAt === null ? (
        <Dash meaning="still open" />
      ) : (
        <Time at={endedAt} className="text-muted-foreground" />
      ),
  },
];
