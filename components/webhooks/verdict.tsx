import { WebhookStatusBadge } from "@/components/status/status-badge";
import type { WebhookListItem } from "@/lib/webhooks/schema";

type Judged = Pick<WebhookListItem, "status" | "errorMessage">;

/** A delivery is turned away for its signature or for its shape; the badge says which. */
const refusalOf = ({ status, errorMessage }: Judged): string | undefined => {
  if (status !== "REJECTED") return undefined;
  if (errorMessage === null || /does not match/i.test(errorMessage)) return "Bad signature";
  return /missing/i.test(errorMessage) ? "Not signed" : "Refused";
};

export function WebhookVerdict({ status, errorMessage }: Judged) {
  return <WebhookStatusBadge status={status} label={refusalOf({ status, errorMessage })} />;
}

const ms = (milliseconds: number): string =>
  milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
export const tookInWords = (milliseconds: number | null): string | undefined =>
  milliseconds === null ? undefined : ms(milliseconds);

export const duplicatesInWords = (count: number): string =>
  count === 1 ? "1 duplicate ignored" : `${count} duplicates ignored`;

/** What was found and what follows from it, as one sentence or two. */
export function verdictSentence(
  delivery: Pick<WebhookListItem, "status" | "errorMessage" | "tookMilliseconds" | "topic">,
): string {
  const took = tookInWords(delivery.tookMilliseconds);
  switch (delivery.status) {
    case "ENQUEUED":
      return "The sender is who it says. The delivery is stored and waits in line.";
    case "PROCESSING":
      return "The sender is who it says. The delivery is being worked off now.";
    case "COMPLETED":
      return `The sender is who it says. The delivery was applied${took === undefined ? "" : ` in ${took}`}.`;
    case "STALE":
      return "The sender is who it says, but a newer version was here first. It is kept and was not applied.";
    case "IGNORED":
      return `The sender is who it says. Nothing here acts on “${delivery.topic}”, so it is only kept.`;
    case "FAILED":
      return `The sender is who it says, but working it off failed${delivery.errorMessage === null ? "." : `: ${delivery.errorMessage}`} It is tried again by itself; what still fails comes to “Needs a person”.`;
    case "REJECTED":
      return `${delivery.errorMessage ?? "The signature does not match the body."} It was turned away and changed nothing; its first 16 KB are kept.`;
  }
}
