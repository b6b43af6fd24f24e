import { createHash } from "node:crypto";
import { clientAddress } from "@/lib/http/client-address";
import { type AppError, appError } from "@/lib/kernel/app-error";
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

/** The refusal of a sign-in that comes too soon, or undefined. */
export async function limitLogin(
  headers: Headers,
  email: string | undefined,
): Promise<AppError | undefined> {
  const taking = await takeLogin(clientAddress(headers), email);
  if (taking.granted) return undefined;
  const retryAfterSeconds = Math.ceil(taking.retryAfterSeconds);
  return appError.rateLimited("too-many-sign-ins", "Too many attempts to sign in.", {
    nextAction: `Wait ${retryAfterSeconds} s, then try again.`,
    retryAfterSeconds,
  });
}
