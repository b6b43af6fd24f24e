import { Prisma } from "@/prisma/generated/client";

/**
 * Which models belong to a tenant, read from the generated client, so that a new model with an
 * organizationId is scoped without anybody remembering to add it here.
 */
const fieldsOf = (model: string): Record<string, string> | undefined =>
  (Prisma as unknown as Record<string, Record<string, string>>)[`${model}ScalarFieldEnum`];

const tenantModels: ReadonlySet<string> = new Set(
  Object.keys(Prisma.ModelName).filter(
    (model) => fieldsOf(model)?.["organizationId"] !== undefined,
  ),
);

/** The column that names the tenant: its own id for Organization, none for platform tables. */
export function tenantColumn(model: string): "organizationId" | "id" | undefined {
  if (model === "Organization") return "id";
  return tenantModels.has(model) ? "organizationId" : undefined;
}
