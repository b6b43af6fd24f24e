import { deletePackageType } from "@/lib/catalog/commands/delete-package-type";
import { updatePackageType } from "@/lib/catalog/commands/update-package-type";
import { updatePackageTypeSchema } from "@/lib/catalog/schema";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const PATCH = route(
  "PATCH /package-types/{id}",
  {
    may: "manage",
    summary: "Change a package's name or measures",
    subject: "Package type",
    params: idParams,
    body: updatePackageTypeSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => updatePackageType(scope, params.id, body),
);

export const DELETE = route(
  "DELETE /package-types/{id}",
  {
    may: "manage",
    summary: "Take away a package that no SKU travels in",
    subject: "Package type",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => deletePackageType(scope, params.id),
);
