import { type AppError, appError } from "@/lib/kernel/app-error";
import type { TraceId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { requireApiKey } from "./api-key-gate";
import { mayRole, type Permission } from "./policy";
import { isSameOrigin } from "./same-origin";
import { requireSession, type SessionPass } from "./session-gate";

export type Pass = {
  readonly scope: OrgScope;
  /** Absent for an API key. */
  readonly session: SessionPass["session"] | undefined;
};

const READING = new Set(["GET", "HEAD"]);

const crossSite = appError.forbidden(
  "cross-site",
  "This request did not come from a page of Waybill.",
  { nextAction: "Open Waybill itself, or use an API key." },
);

const suspended = appError.forbidden(
  "organization-suspended",
  "This organization is suspended: everything can be read, nothing can be changed.",
  { nextAction: "Write to support to have it opened again." },
);

async function openGate(
  request: Request,
  traceId: TraceId,
): Promise<Result<Pass & { status: string }, AppError>> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) {
    const byKey = await requireApiKey(request.headers, bearer, traceId);
    if (!byKey.ok) return byKey;
    const { scope, organizationStatus } = byKey.value;
    return ok({ scope, session: undefined, status: organizationStatus });
  }
  const bySession = await requireSession(request, traceId);
  if (!bySession.ok) return bySession;
  if (!READING.has(request.method) && !isSameOrigin(request.headers)) return err(crossSite);
  const { scope, session } = bySession.value;
  return ok({ scope, session, status: session.organization.status });
}

/** The gate of /api/v1: an API key or a session, and the permission that the route asks for. */
export async function admitRequest(
  request: Request,
  permission: Permission,
  traceId: TraceId,
): Promise<Result<Pass, AppError>> {
  const opened = await openGate(request, traceId);
  if (!opened.ok) return opened;
  const { scope, session, status } = opened.value;
  if (!mayRole(scope.role, permission))
    return err(
      appError.forbidden(
        "not-permitted",
        `Your role, ${scope.role.toLowerCase()}, may not do this.`,
        {
          nextAction: "Ask a manager or the owner to do it, or to change your role.",
        },
      ),
    );
  if (status === "SUSPENDED" && !READING.has(request.method)) return err(suspended);
  return ok({ scope, session });
}
