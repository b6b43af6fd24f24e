import type { DataColumn } from "@/components/data-table/columns";
import { Dash, Quantity } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { ImportView } from "@/lib/imports/schema";

import { ImportState } from "./import-state";
import { countInWords, KIND_WORDS, spanInWords } from "./words";

type Count = "created" | "changed" | "unchanged" | "rejected";

const count = (key: Count, header: string, width: number): DataColumn<ImportView> => ({
  key,
  header,
  width,
  align: "end",
  dropOrder: 3,
  cell: ({ counts }) =>
    counts === null ? (
      <Dash meaning="not counted yet" />
    ) : key === "rejected" && counts.rejected > 0 ? (
      <span className="font-medium text-stop">{countInWords(counts.rejected)}</span>
    ) : (
      <Quantity value={counts[key]} />
    ),
});

/** The four counts of a row add up to its rows. */
export const IMPORT_COLUMNS: readonly DataColumn<ImportView>[] = [
  {
    key: "import",
    header: "Import",
    width: 84,
    isIdentifier: true,
    phone: "1-start",
    cell: ({ name }) => <span className="code">{name}</span>,
  },
  {
    key: "kind",
    header: "Kind",
    width: 84,
    phone: "2-end",
    cell: ({ kind }) => <span className="text-muted-foreground">{KIND_WORDS[kind].label}</span>,
  },
  {
    key: "file",
    header: "File",
    phone: "3-start",
    cell: ({ fileName, source }) => (
      <span className="block truncate" title={source === "" ? fileName : `${fileName}, ${source}`}>
        {fileName}
      </span>
    ),
  },
  {
    key: "state",
    header: "State",
    width: 180,
    phone: "2-start",
    cell: (view) => <ImportState {...view} />,
  },
  count("created", "Created", 74),
  count("changed", "Changed", 78),
  count("unchanged", "Unchanged", 86),
  count("rejected", "Rejected", 78),
  {
    key: "rows",
    header: "Rows",
    width: 90,
    align: "end",
    phone: "3-end",
    cell: ({ counts }) =>
      counts === null ? (
        <Dash meaning="not counted yet" />
      ) : (
        <span className="font-medium">
          {countInWords(counts.rows)}
          <span className="hidden lines:inline"> rows</span>
        </span>
      ),
  },
  {
    key: "who",
    header: "Who",
    width: 104,
    dropOrder: 2,
    cell: ({ createdBy, appliedBy }) => (
      <span className="block truncate text-muted-foreground">{(appliedBy ?? createdBy).name}</span>
    ),
  },
  {
    key: "when",
    header: "When",
    width: 82,
    sortKey: "when",
    phone: "1-end",
    cell: ({ createdAt, appliedAt }) => (
      <Time at={appliedAt ?? createdAt} className="text-muted-foreground" />
    ),
  },
  {
    key: "took",
    header: "Took",
    width: 94,
    align: "end",
    dropOrder: 1,
    cell: ({ tookMilliseconds }) =>
      tookMilliseconds === null ? (
        <Dash meaning="not imported" />
      ) : (
        <span className="text-muted-foreground">{spanInWords(tookMilliseconds)}</span>
      ),
  },
];
