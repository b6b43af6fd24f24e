import { requestTraceId } from "@/lib/http/trace-id";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { organizationId, type TraceId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { mintScope, type OrgScope } from "@/lib/tenancy/scope";
import {
  type CurrentSession,
  findOrganizationForStaff,
  findSession,
  type SessionOrganization,
} from "./session";
import { readSessionId } from "./session-cookie";
import { readStaffPass } from "./staff-pass";

export type SessionPass = {
  readonly scope: OrgScope;
  readonly session: CurrentSession & { readonly organization: SessionOrganization };
};

const signedOut = appError.unauthenticated("signed-out", "You are signed out.", {
  nextAction: "Sign in and try again.",
});

/** Who is signed in, wherever they may go. */
export async function readSession(headers: Headers): Promise<CurrentSession | undefined> {
  const sessionId = await readSessionId(headers);
  return sessionId === undefined ? undefined : findSession(sessionId);
}

/** Where staff were let in by `enterAsStaff`; asked of the row again, so that a lost role shuts it. */
async function visitedByStaff(
  headers: Headers,
  session: CurrentSession,
): Promise<SessionOrganization | undefined> {
  const visited = session.user.isStaff ? await readStaffPass(headers, session.id) : undefined;
  return visited === undefined ? undefined : findOrganizationForStaff(visited);
}

/**
 * Opens for a live session, and mints the scope of the organization the person works in: one of
 * theirs, or the one that staff have entered with a reason.
 */
export async function requireSession(
  request: Request | Headers,
  traceId?: TraceId,
): Promise<Result<SessionPass, AppError>> {
  const headers = request instanceof Headers ? request : request.headers;
  const session = await readSession(headers);
  if (!session) return err(signedOut);
  const { user } = session;
  const visited = await visitedByStaff(headers, session);
  const organization = visited ?? session.organization;
  if (!organization)
    return err(
      appError.forbidden("no-organization", "You belong to no organization yet.", {
        nextAction: "Ask an owner for an invitation.",
      }),
    );
  const scope = mintScope({
    organizationId: organizationId(organization.id),
    role: organization.role,
    actor: { kind: visited ? "STAFF" : "USER", id: user.id, name: user.name },
    traceId: traceId ?? requestTraceId(headers),
  });
  return ok({ scope, session: { ...session, organization } });
}
