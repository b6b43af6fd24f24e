import { ApiProblem, readProblem } from "@/components/providers/api-problem";

const HERE = "http://here";

/**
 * Only paths of this site: an address from outside in the URL is never followed. Read as a browser
 * reads it, who drops tabs, takes a backslash for a slash and walks dots before he looks for a host.
 */
export function safeReturnPath(wanted: string | undefined): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  return origin === HERE && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : "/";
}

const wrongCredentials = (traceId: string | undefined) =>
  new ApiProblem({
    status: 401,
    code: "wrong-credentials",
    message: "E-mail or password is wrong",
    nextAction: "Check both and try again. An owner of your shop can set a new password.",
    traceId,
  });

/**
 * Signs in over next-auth's own endpoints: the CSRF token first, then the credentials.
 * @throws ApiProblem for wrong credentials, for too many tries (429) and for a lost connection.
 */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  const csrf = await fetch("/api/auth/csrf", { headers: { accept: "application/json" } });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await fetch("/api/auth/callback/credentials", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, email, password, json: "true", callbackUrl: "/" }),
  });
  if (response.ok) return;
  const traceId = response.headers.get("x-trace-id") ?? undefined;
  if (response.status === 401) throw wrongCredentials(traceId);
  const body: unknown = await response.json().catch(() => undefined);
  throw readProblem(response.status, body, traceId);
}
