import { findCarrier } from "@/lib/carriers/registry";
import type { AppError } from "@/lib/kernel/app-error";
import type { Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { switchToLive } from "../switch-to-live";

/** From the simulator to the courier's own address. */
export const goLive = async (
  scope: OrgScope,
  accountId: string,
): Promise<Result<{ readonly message: string }, AppError>> =>
  switchToLive(scope, accountId, (carrier) => findCarrier(carrier)?.liveBaseUrl);
