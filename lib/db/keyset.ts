import type { Keyset } from "@/lib/http/cursor";
import { Prisma } from "@/prisma/generated/client";

/**
 * Condition and order for one page. `at <=` stands beside the pair, so that every plan can begin
 * at the place instead of filtering up to it.
 */
export function keysetSql(
  keyset: Keyset | undefined,
  columns: { readonly at: Prisma.Sql; readonly id: Prisma.Sql },
): { readonly where: Prisma.Sql; readonly orderBy: Prisma.Sql } {
  const { at, id } = columns;
  if (keyset?.direction === "newer")
    return {
      where: Prisma.sql`${at} >= ${keyset.at} AND (${at}, ${id}) > (${keyset.at}, ${keyset.id}::uuid)`,
      orderBy: Prisma.sql`${at} ASC, ${id} ASC`,
    };
  return {
    where: keyset
      ? Prisma.sql`${at} <= ${keyset.at} AND (${at}, ${id}) < (${keyset.at}, ${keyset.id}::uuid)`
      : Prisma.sql`TRUE`,
    orderBy: Prisma.sql`${at} DESC, ${id} DESC`,
  };
}

/** Text for LIKE in which the reader's own % and _ stand for themselves. */
export const containsPattern = (text: string): string =>
  `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
