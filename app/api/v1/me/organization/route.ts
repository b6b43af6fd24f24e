import { z } from "zod";
import { switchOrganization } from "@/lib/auth/commands/switch-organization";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";
import { appError } from "@/lib/kernel/app-error";
import { err } from "@/lib/kernel/result";

const keyHasOne = appError.conflict("api-key", "An API key belongs to one organization for good.");

export const POST = route(
  "POST /me/organization",
  {
    may: "read",
    summary: "Work in another organization of yours",
    body: z.object({ organizationId: z.uuid() }),
    answer: writeResultSchema,
  },
  async ({ session, body }) =>
    session ? switchOrganization(session, body.organizationId) : err(keyHasOne),
);
