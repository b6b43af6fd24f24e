import type { WebhookStatus } from "@/prisma/generated/enums";

/**
 * A delivery that was turned away was never verified, so it is never worked off; one that is still
 * being worked on has its first run before it.
 */
export const isReplayable = (status: WebhookStatus): boolean =>
  status === "COMPLETED" || status === "FAILED" || status === "STALE" || status === "IGNORED";
