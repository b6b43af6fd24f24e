import { createPackageType } from "@/lib/catalog/commands/create-package-type";
import { listPackageTypes } from "@/lib/catalog/reads";
import { createPackageTypeSchema, packageTypesSchema, createdSchema } from "@/lib/catalog/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /package-types",
  { may: "read", summary: "Boxes and bags by name", answer: packageTypesSchema },
  async ({ scope }) => ({ items: await listPackageTypes(scope) }),
);

export const POST = route(
  "POST /package-types",
  {
    may: "manage",
    summary: "Add a box or bag",
    body: createPackageTypeSchema,
    answer: createdSchema,
    status: 201,
  },
  ({ scope, body }) => createPackageType(scope, body),
);
