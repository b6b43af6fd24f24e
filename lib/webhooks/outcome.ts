import { assertNever } from "@/lib/kernel/assert-never";

/** Everything that can come of a delivery, as one closed set. */
export type WebhookOutcome =
  | {
      readonly kind: "accepted";
      readonly status: "enqueued" | "duplicate";
      readonly deliveryId: string;
      readonly traceId: string;
    }
  | {
      readonly kind: "refused";
      readonly status: 400 | 401 | 403 | 404 | 413 | 429;
      readonly code: string;
      readonly message: string;
      readonly traceId: string;
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: "failed"; readonly traceId: string };

/**
 * A 200 says that the bytes are safe with us. A 4xx is the sender's to mend; a 5xx is our own fault
 * and makes the sender try again.
 */
export function webhookResponse(outcome: WebhookOutcome): Response {
  const { traceId } = outcome;
  switch (outcome.kind) {
    case "accepted":
      return Response.json({ status: outcome.status, traceId });
    case "refused": {
      const { status, code, message, retryAfterSeconds } = outcome;
      const headers = retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {};
      return Response.json({ status: "rejected", code, message, traceId }, { status, headers });
    }
    case "failed":
      return Response.json(
        { status: "failed", code: "webhook-not-stored", message: "Send it again later.", traceId },
        { status: 503, headers: { "retry-after": "5" } },
      );
    default:
      return assertNever(outcome);
  }
}
