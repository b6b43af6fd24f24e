import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createWarehouse } from "@/lib/testing/shipping/order";
import { createOrganization } from "@/lib/testing/shipping/organization";
import type { Import } from "@/prisma/generated/client";
import { type NewImport, uploadImport } from "../commands/upload-import";
import { startApply, startCheck } from "../commands/start-work";

/** The bytes of a text, in pieces that cut wherever they cut. */
export async function* bytesOf(
  file: string | Uint8Array,
  piece = 1000,
): AsyncGenerator<Uint8Array> {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

export type Levels = Readonly<Record<string, readonly [available: number, reserved: number]>>;

/** An organization with two warehouses, JPR and EDI, and SKUs with what there is of them in JPR. */
export async function createImportWorld(stock: Levels) {
  const scope = await createOrganization();
  const { organizationId } = scope;
  const jaipurId = await createWarehouse(scope, "JPR");
  const edisonId = await createWarehouse(scope, "EDI");
  const ids = new Map(Object.keys(stock).map((code) => [code, newId()]));
  const idOf = (code: string): string => ids.get(code) ?? newId();
  await scopedDb(scope).sku.createMany({
    data: [...ids].map(([code, id]) => ({ id, organizationId, code, name: `Name of ${code}` })),
  });
  await scopedDb(scope).stockLevel.createMany({
    data: Object.entries(stock)
      .filter(([, [available, reserved]]) => available + reserved > 0)
      .map(([code, [available, reserved]]) => ({
        ...{ organizationId, skuId: idOf(code), warehouseId: jaipurId, available, reserved },
      })),
  });
  return { scope, organizationId, jaipurId, edisonId, idOf };
}

export async function upload(
  scope: OrgScope,
  file: string | Uint8Array,
  fields: Partial<NewImport> = {},
): Promise<Import> {
  return unwrap(
    await uploadImport(scope, {
      ...{ kind: "INVENTORY", mode: "SET", fileName: "stock.csv", source: "", isAutomatic: false },
      bytes: bytesOf(file),
      ...fields,
    }),
  );
}

/** Upload and check, as a person does it. */
export async function check(
  scope: OrgScope,
  file: string | Uint8Array,
  fields: Partial<NewImport> = {},
): Promise<Import> {
  const { id } = await upload(scope, file, fields);
  return unwrap(await startCheck(scope, id));
}

/** All of it, confirming what is to be confirmed. */
export async function importFile(
  scope: OrgScope,
  file: string | Uint8Array,
  fields: Partial<NewImport> = {},
): Promise<Import> {
  const checked = await check(scope, file, fields);
  const confirmRowCount = checked.rowCount ?? 0;
  return unwrap(await startApply(scope, checked.id, { confirmRowCount }));
}

/** "KL-1 JPR" → [available, reserved]; levels with nothing in them count as not there. */
export async function levelsOf(scope: OrgScope): Promise<Record<string, [number, number]>> {
  const levels = await scopedDb(scope).stockLevel.findMany({
    where: { organizationId: scope.organizationId },
    select: {
      ...{ available: true, reserved: true },
      ...{ sku: { select: { code: true } }, warehouse: { select: { code: true } } },
    },
  });
  return Object.fromEntries(
    levels
      .filter(({ available, reserved }) => available + reserved > 0)
      .map(({ available, reserved, sku, warehouse }) => [
        `${sku.code} ${warehouse.code}`,
        [available, reserved] as [number, number],
      ])
      .toSorted(([one], [other]) => String(one).localeCompare(String(other))),
  );
}
