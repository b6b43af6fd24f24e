import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";
import { changeAllocation } from "@/lib/settings/commands/change-allocation";
import { getAllocationSettings } from "@/lib/settings/reads";
import { allocationSettingsSchema, changeAllocationSettingsSchema } from "@/lib/settings/schema";

export const GET = route(
  "GET /settings/allocation",
  {
    may: "read",
    summary: "How orders get their stock and when they are shipped",
    answer: allocationSettingsSchema,
  },
  ({ scope }) => getAllocationSettings(scope),
);

export const PATCH = route(
  "PATCH /settings/allocation",
  {
    may: "manage",
    summary: "Change how orders get their stock and when they are shipped",
    body: changeAllocationSettingsSchema,
    answer: writeResultSchema,
  },
  ({ scope, body }) => changeAllocation(scope, body),
);
