import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { type ColumnMapping, matchColumns, plainHeader } from "./fields/model";
import type { ImportKind } from "./model";

type Named = { readonly kind: ImportKind; readonly source: string; readonly columns: string[] };

/** What the headers mean: by their names, and where somebody has said so for this source, by his word. */
export async function matchWithMemory(
  scope: OrgScope,
  { kind, source, columns }: Named,
): Promise<{ readonly mapping: ColumnMapping; readonly isRemembered: boolean }> {
  const plain = columns.map(plainHeader);
  const known = await scopedDb(scope).importColumn.findMany({
    where: { organizationId: scope.organizationId, kind, source, header: { in: plain } },
  });
  const guessed = matchColumns(kind, columns);
  if (known.length === 0) return { mapping: guessed, isRemembered: false };
  const said = new Map(known.map(({ header, field }) => [header, field]));
  const mapping: Record<string, number> = {};
  for (const [name, at] of Object.entries(guessed))
    if (!said.has(plain[at] ?? "")) mapping[name] = at;
  for (const [at, header] of plain.entries()) {
    const field = said.get(header);
    if (field) mapping[field] = at;
  }
  return { mapping, isRemembered: true };
}

/** Keeps what was said by hand, for the next file of this source. */
export async function rememberColumns(
  scope: OrgScope,
  { kind, source, columns }: Named,
  mapping: ColumnMapping,
): Promise<void> {
  const { organizationId } = scope;
  const fieldAt = new Map(Object.entries(mapping).map(([name, at]) => [at, name]));
  const rows = new Map(
    columns.map((column, at) => [plainHeader(column), fieldAt.get(at) ?? null] as const),
  );
  for (const [header, field] of rows)
    await scopedDb(scope).importColumn.upsert({
      where: {
        organizationId_kind_source_header: { organizationId, kind, source, header },
      },
      create: { organizationId, kind, source, header, field },
      update: { field },
    });
}
