import { createHash } from "node:crypto";
import { takeToken, type Taking } from "@/lib/resilience/limiter";

/** S4-23: sixty tries a minute, for each network address and for each e-mail address. */
const LOGIN_RATE = { perSecond: 1, burst: 60 } as const;

/** The bucket's key must not be a list of customers' e-mail addresses. */
const digest = (value: string): string =>
  createHash("sha256").update(value.trim().toLowerCase()).digest("base64url").slice(0, 22);

export async function admitLogin(address: string, email: string | undefined): Promise<Taking> {
  const byAddress = await takeToken(`login:address:${digest(address)}`, LOGIN_RATE);
  if (!byAddress.granted || email === undefined) return byAddress;
  return takeToken(`login:email:${digest(email)}`, LOGIN_RATE);
}
