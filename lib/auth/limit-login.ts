import { createHash } from "node:crypto";
import { clientAddress } from "@/lib/http/client-address";
import { problemResponse } from "@/lib/http/problem";
import { requestTraceId } from "@/lib/http/trace-id";
import { appError } from "@/lib/kernel/app-error";
import { takeToken, type Taking } from "@/lib/resilience/limiter";

/** S4-23: sixty tries a minute, for each network address and for each e-mail address. */
const LOGIN_RATE = { perSecond: 1, burst: 60 } as const;

/** The bucket's key must not be a list of customers' e-mail addresses. */
const digest = (value: string): string =>
  createHash("sha256").update(value.trim().toLowerCase()).digest("base64url").slice(0, 22);

async function takeLogin(address: string, email: string | undefined): Promise<Taking> {
  const byAddress = await takeToken(`login:address:${digest(address)}`, LOGIN_RATE);
  if (!byAddress.granted || email === undefined) return byAddress;
  return takeToken(`login:email:${digest(email)}`, LOGIN_RATE);
}

/** next-auth takes a form or JSON, so both are looked into. */
async function readEmail(request: Request): Promise<string | undefined> {
  const text = await request.text();
  if (!request.headers.get("content-type")?.includes("json"))
    return new URLSearchParams(text).get("email") ?? undefined;
  try {
    const body: unknown = JSON.parse(text);
    const email: unknown =
      typeof body === "object" && body !== null ? Reflect.get(body, "email") : undefined;
    return typeof email === "string" ? email : undefined;
  } catch {
    return undefined;
  }
}

/** The refusal of a sign-in that comes too soon, or undefined. Reads the request's body. */
export async function limitLogin(request: Request): Promise<Response | undefined> {
  const taking = await takeLogin(clientAddress(request.headers), await readEmail(request));
  if (taking.granted) return undefined;
  const retryAfterSeconds = Math.ceil(taking.retryAfterSeconds);
  const error = appError.rateLimited("too-many-sign-ins", "Too many attempts to sign in.", {
    nextAction: `Wait ${retryAfterSeconds} s, then try again.`,
    retryAfterSeconds,
  });
  return problemResponse(error, requestTraceId(request.headers));
}
