import { healthKeyOf } from "@/lib/carriers/call";
import { type BreakerState, createBreaker } from "@/lib/resilience/breaker";
import type { CallableAccount } from "@/lib/shipments/carrier-account";

const breaker = createBreaker();

/** An account has one breaker for each address it was called at. */
export const breakerPrefix = (account: { readonly carrier: string; readonly id: string }): string =>
  `${account.carrier}:${account.id}@`;

/** The breaker of the address an account is called at now; undefined while nothing has failed. */
export async function readBreaker(account: CallableAccount): Promise<BreakerState | undefined> {
  const key = healthKeyOf(account);
  return (await breaker.read(key)).find((state) => state.key === key);
}
