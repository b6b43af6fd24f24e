import { type CanonicalStatus, canonicalStatuses } from "@/lib/carriers/canonical-status";
import type { StatusReading } from "@/lib/carriers/model";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

/** What people of this organization have said unknown codes of a courier mean, by code. */
export async function loadStatusMappings(
  tx: Pick<ScopedTx, "carrierStatusMapping">,
  carrier: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, CanonicalStatus | null>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.carrierStatusMapping.findMany({
    where: { carrier, code: { in: [...codes] } },
  });
  return new Map(rows.map(({ code, status }) => [code, status && asCanonical(status)]));
}

const asCanonical = (status: string): CanonicalStatus | null =>
  canonicalStatuses.find((known) => known === status) ?? null;

export type ReadScan = {
  readonly isKnown: boolean;
  readonly status: CanonicalStatus | null;
};

/** A reading with what people have said about its code. */
export function readWith(
  mappings: ReadonlyMap<string, CanonicalStatus | null>,
  reading: StatusReading,
): ReadScan {
  if (reading.kind === "status") return { isKnown: true, status: reading.status };
  if (reading.kind === "information") return { isKnown: true, status: null };
  const mapped = mappings.get(reading.code);
  return { isKnown: mapped !== undefined, status: mapped ?? null };
}
