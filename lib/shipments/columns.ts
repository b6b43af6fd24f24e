import { Prisma } from "@/prisma/generated/client";

/**
 * Every column of a model by name. A prepared `SELECT *` fails from the moment a migration adds a
 * column; a list of names does not.
 */
const listOf = (alias: string, fields: Readonly<Record<string, string>>): string =>
  Object.values(fields)
    .map((column) => `${alias}."${column}"`)
    .join(", ");

export const shipmentColumns = listOf("s", Prisma.ShipmentScalarFieldEnum);
export const orderColumns = listOf("o", Prisma.OrderScalarFieldEnum);
export const packageColumns = listOf("p", Prisma.PackageScalarFieldEnum);
