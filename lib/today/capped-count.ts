import { Prisma } from "@/prisma/generated/client";

/** Counting stops here; the exact number of a million rows costs a second and helps nobody. */
const MAX_COUNT = 10_000;

/** `(select count …)` of the rows, read no further than the cap. */
export const cappedCount = (rows: Prisma.Sql, limit = MAX_COUNT): Prisma.Sql =>
  Prisma.sql`(SELECT count(*)::int FROM (SELECT ${rows} LIMIT ${limit}) AS capped)`;
