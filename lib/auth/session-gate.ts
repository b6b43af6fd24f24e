import { requestTraceId } from "@/lib/http/trace-id";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { organizationId, type TraceId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { mintScope, type OrgScope } from "@/lib/tenancy/scope";
import { type CurrentSession, findSession, type SessionOrganization } from "./session";
import { readSessionId } from "./session-cookie";

export type SessionPass = {
  readonly scope: OrgScope;
  readonly session: CurrentSession & { readonly organization: SessionOrganization };
};

const signedOut = appError.unauthenticated("signed-out", "You are signed out.", {
  nextAction: "Sign in and try again.",
});

/** Opens for a live session of a member, and mints the scope of the organization they work in. */
export async function requireSession(
  request: Request | Headers,
  traceId?: TraceId,
): Promise<Result<SessionPass, AppError>> {
  const headers = request instanceof Headers ? request : request.headers;
  const sessionId = await readSessionId(headers);
  const session = sessionId === undefined ? undefined : await findSession(sessionId);
  if (!session) return err(signedOut);
  const { organization, user } = session;
  if (!organization)
    return err(
      appError.forbidden("no-organization", "You belong to no organization yet.", {
        nextAction: "Ask an owner for an invitation.",
      }),
    );
  const scope = mintScope({
    organizationId: organizationId(organization.id),
    role: organization.role,
    actor: { kind: "USER", id: user.id, name: user.name },
    traceId: traceId ?? requestTraceId(headers),
  });
  return ok({ scope, session: { ...session, organization } });
}
