import { enterAsStaff } from "@/lib/auth/enter-as-staff";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { noStaffPassCookie } from "@/lib/auth/staff-pass";
import { problemResponse } from "@/lib/http/problem";
import { parseJson, readBytes } from "@/lib/http/read-input";
import { requestTraceId, TRACE_HEADER } from "@/lib/http/trace-id";
import { appError } from "@/lib/kernel/app-error";

export const runtime = "nodejs";

const MAX_BODY_BYTES = 4 * 1024;

const crossSite = appError.forbidden(
  "cross-site",
  "This request did not come from a page of Waybill.",
);

/** Outside /api/v1, whose gate asks for an organization before anything else. */
export async function POST(request: Request): Promise<Response> {
  const traceId = requestTraceId(request.headers);
  if (!isSameOrigin(request.headers)) return problemResponse(crossSite, traceId);
  const bytes = await readBytes(request, MAX_BODY_BYTES);
  if (!bytes.ok) return problemResponse(bytes.error, traceId);
  const body = parseJson(bytes.value);
  if (!body.ok) return problemResponse(body.error, traceId);
  const entered = await enterAsStaff(request.headers, body.value, traceId);
  if (!entered.ok) return problemResponse(entered.error, traceId);
  const { cookie, message } = entered.value;
  const headers = { "set-cookie": cookie, [TRACE_HEADER]: traceId };
  return Response.json({ ok: true, message, traceId }, { headers });
}

/** Ends the visit; the session stays. */
export function DELETE(request: Request): Response {
  const traceId = requestTraceId(request.headers);
  if (!isSameOrigin(request.headers)) return problemResponse(crossSite, traceId);
  const headers = { "set-cookie": noStaffPassCookie(), [TRACE_HEADER]: traceId };
  return Response.json({ ok: true, message: "You have left", traceId }, { headers });
}
