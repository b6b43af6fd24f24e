import { expect, type Page } from "@playwright/test";
import type { ImportKind } from "../../lib/imports/model";
import type { ImportAct, ImportDetail } from "../../lib/imports/schema";
import type { StockListItem } from "../../lib/inventory/schema";
import type { WaybillApi } from "./waybill-api";

/** A page of somebody who is signed in; programs may prepare an import, but not import it. */
type Desk = Pick<Page, "request">;
type Cells = Readonly<Record<string, string | number>>;

async function act(desk: Desk, path: string, data: unknown): Promise<ImportDetail> {
  const reply = await desk.request.post(`/api/v1${path}`, { data });
  expect(reply.ok(), `POST ${path}: ${reply.status()} ${await reply.text()}`).toBe(true);
  return ((await reply.json()) as ImportAct).import;
}

/** A file of rows, uploaded and checked: what the person who is signed in finds as a draft. */
export async function checkedImport(
  desk: Desk,
  kind: ImportKind,
  rows: readonly Cells[],
): Promise<ImportDetail> {
  const { id } = await act(desk, `/imports?kind=${kind}&fileName=rows.json`, rows);
  return act(desk, `/imports/${id}/check`, {});
}

/** The same, imported where it changes anything: its receipt. For people who may. */
export async function appliedImport(
  desk: Desk,
  kind: ImportKind,
  rows: readonly Cells[],
): Promise<ImportDetail> {
  const checked = await checkedImport(desk, kind, rows);
  const { id, counts, allowed } = checked;
  // A stack that is used again knows them already.
  if (!allowed.includes("apply")) return checked;
  return act(desk, `/imports/${id}/apply`, { confirmRowCount: counts?.rows });
}

/** Every level of the merchant, page by page. */
export async function stockLevels(api: WaybillApi, query = ""): Promise<StockListItem[]> {
  const levels: StockListItem[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const reply = await api.call(
      "GET",
      `/inventory?limit=100${query}${cursor === "" ? "" : `&cursor=${cursor}`}`,
    );
    const page = (await reply.json()) as {
      readonly items: readonly StockListItem[];
      readonly next: string | null;
    };
    levels.push(...page.items);
    cursor = page.next;
  }
  return levels;
}
