import { z } from "zod";
import { parseInput } from "@/lib/http/read-input";
import { type AppError, appError } from "@/lib/kernel/app-error";
import type { TraceId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { withStaffAccess } from "@/lib/tenancy/staff-access";
import { findOrganizationForStaff } from "./session";
import { readSession } from "./session-gate";
import { staffPassCookie } from "./staff-pass";

const entrySchema = z.object({
  organizationId: z.uuid("Choose an organization"),
  reason: z.string().trim().min(5, "Say why, so that its owner can read it").max(300),
});

const notStaff = appError.forbidden("not-staff", "Only platform staff may do this.", {
  nextAction: "Sign in with a staff account.",
});

const noSuchOrganization = appError.notFound(
  "organization-not-found",
  "There is no such organization.",
  { nextAction: "Open the list again." },
);

/**
 * Lets staff into an organization for an hour (S4-20): the reason is in its audit before they see
 * anything. The answer is the cookie that the session gate asks for.
 */
export async function enterAsStaff(
  headers: Headers,
  body: unknown,
  traceId: TraceId,
): Promise<Result<{ readonly cookie: string; readonly message: string }, AppError>> {
  const session = await readSession(headers);
  if (!session?.user.isStaff) return err(notStaff);
  const entry = parseInput(entrySchema, body);
  if (!entry.ok) return entry;
  const organization = await findOrganizationForStaff(entry.value.organizationId);
  if (!organization) return err(noSuchOrganization);
  const cookie = await withStaffAccess(
    session.user,
    { ...entry.value, traceId },
    ({ organizationId }) => staffPassCookie(session.id, organizationId),
  );
  return ok({ cookie, message: `Now in ${organization.name}. The visit is in its audit.` });
}
