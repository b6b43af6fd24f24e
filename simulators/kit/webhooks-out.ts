import type { SimulatedClock } from "./clock";
import { WEBHOOK_FAULTS, type FaultBook } from "./faults";
import { post, type PostLimits, type PostOutcome } from "./post";
import type { Scheduler } from "./scheduler";
import type { Store } from "./store";

/** How one vendor delivers: what counts as received, how long it waits, when it tries again. */
export type DeliveryPolicy = PostLimits & {
  readonly isReceived: (status: number) => boolean;
  /** Simulated waits before the second, third … attempt. */
  readonly retryAfterMs: readonly number[];
  readonly onReceived?: (delivery: Delivery) => void;
  /** Called after the last attempt has failed. */
  readonly onGivenUp?: (delivery: Delivery) => void;
};

type OutgoingWebhook = {
  readonly simulator: string;
  readonly topic: string;
  /** The parcel or order it is about: webhooks about one subject leave one after another. */
  readonly subject: string;
  readonly url: string;
  readonly body: string;
  /** What the sender needs to know again when it gives up, e.g. the subscription. */
  readonly reference?: string;
  readonly headers: (signature: "right" | "wrong" | "none") => Readonly<Record<string, string>>;
};

type Attempt = { readonly at: string; readonly outcome: PostOutcome };

export type Delivery = {
  readonly id: string;
  readonly simulator: string;
  readonly topic: string;
  readonly subject: string;
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly reference?: string;
  readonly queuedAt: string;
  readonly state: "waiting" | "held" | "delivered" | "given-up" | "dropped";
  readonly attempts: readonly Attempt[];
  readonly fault?: string;
};

export type WebhookSender = {
  readonly definePolicy: (simulator: string, policy: DeliveryPolicy) => void;
  /** Queues it; faults for the operations `webhook` and `webhook:<topic>` strike here. */
  readonly send: (webhook: OutgoingWebhook) => void;
  /** Sends a stored delivery once more, byte for byte. */
  readonly resend: (deliveryId: string) => Delivery | undefined;
  readonly deliveries: () => Delivery[];
};

const KEPT_DELIVERIES = 2000;
const MINUTE_MS = 60_000;
const LONGEST_HOLD_MS = 30 * MINUTE_MS;

export function createWebhookSender(parts: {
  readonly store: Store;
  readonly clock: SimulatedClock;
  readonly scheduler: Scheduler;
  readonly faults: FaultBook;
}): WebhookSender {
  const { store, clock, scheduler, faults } = parts;
  const deliveries = store.collection<Delivery, "held">("delivery", {
    held: (delivery) => (delivery.state === "held" ? laneOf(delivery) : undefined),
  });
  const policies = new Map<string, DeliveryPolicy>();
  const lanes = new Map<string, Promise<void>>();

  const attempt = scheduler.define<{ deliveryId: string }>("webhook", ({ deliveryId }) => {
    const queued = deliveries.get(deliveryId);
    if (!queued) return undefined;
    const lane = laneOf(queued);
    const turn = (lanes.get(lane) ?? Promise.resolve()).then(() => deliver(deliveryId));
    lanes.set(lane, turn);
    return turn.finally(() => {
      if (lanes.get(lane) === turn) lanes.delete(lane);
    });
  });

  const deliver = async (deliveryId: string): Promise<void> => {
    const queued = deliveries.get(deliveryId);
    if (!queued) return;
    const policy = policies.get(queued.simulator)!;
    const outcome = await post(queued.url, queued.headers, queued.body, policy);
    const delivery = deliveries.get(deliveryId);
    if (!delivery) return;
    const attempts = [...delivery.attempts, { at: clock.now().toISOString(), outcome }];
    if (outcome.kind === "answered" && policy.isReceived(outcome.status)) {
      const delivered = deliveries.put({ ...delivery, attempts, state: "delivered" });
      policy.onReceived?.(delivered);
      return;
    }
    const waitMs = policy.retryAfterMs[attempts.length - 1];
    if (waitMs === undefined) {
      const givenUp = deliveries.put({ ...delivery, attempts, state: "given-up" });
      policy.onGivenUp?.(givenUp);
      return;
    }
    deliveries.put({ ...delivery, attempts, state: "waiting" });
    attempt.after(waitMs, { deliveryId });
  };

  const queue = (delivery: Omit<Delivery, "id" | "queuedAt" | "attempts">): Delivery => {
    const queued = deliveries.put({
      ...delivery,
      id: `delivery_${store.next("delivery")}`,
      queuedAt: clock.now().toISOString(),
      attempts: [],
    });
    forgetOldest();
    return queued;
  };

  const forgetOldest = (): void => {
    if (deliveries.size() <= KEPT_DELIVERIES * 1.25) return;
    const finished = deliveries
      .all()
      .filter((delivery) => delivery.state === "delivered" || delivery.state === "given-up");
    for (const delivery of finished.slice(0, deliveries.size() - KEPT_DELIVERIES)) {
      deliveries.remove(delivery.id);
    }
  };

  const release = (lane: string, exceptId: string): void => {
    for (const held of deliveries.find("held", lane)) {
      if (held.id === exceptId) continue;
      deliveries.put({ ...held, state: "waiting" });
      attempt.after(0, { deliveryId: held.id }, held.id);
    }
  };

  return {
    definePolicy: (simulator, policy) => policies.set(simulator, policy),
    send: (webhook) => {
      const fault =
        faults.take(WEBHOOK_FAULTS, faultTarget(webhook, "webhook")) ??
        faults.take(WEBHOOK_FAULTS, faultTarget(webhook, `webhook:${webhook.topic}`));
      const kind = fault?.kind;
      const { headers, ...rest } = webhook;
      const signature =
        kind === "webhook-wrong-signature"
          ? "wrong"
          : kind === "webhook-unsigned"
            ? "none"
            : "right";
      const envelope = { ...rest, headers: headers(signature), ...(kind && { fault: kind }) };
      if (kind === "webhook-dropped") {
        queue({ ...envelope, state: "dropped" });
        return;
      }
      if (kind === "webhook-out-of-order") {
        const held = queue({ ...envelope, state: "held" });
        attempt.after(LONGEST_HOLD_MS, { deliveryId: held.id }, held.id);
        return;
      }
      const copies = kind === "webhook-duplicate" ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const delivery = queue({ ...envelope, state: "waiting" });
        attempt.after(0, { deliveryId: delivery.id });
        release(laneOf(delivery), delivery.id);
      }
    },
    resend: (deliveryId) => {
      const original = deliveries.get(deliveryId);
      if (!original) return undefined;
      const { id: _id, queuedAt: _queuedAt, attempts: _attempts, ...rest } = original;
      const again = queue({ ...rest, state: "waiting" });
      attempt.after(0, { deliveryId: again.id });
      return again;
    },
    deliveries: () => deliveries.all(),
  };
}

const laneOf = (delivery: Pick<Delivery, "url" | "subject">): string =>
  `${delivery.subject} ${delivery.url}`;

const faultTarget = (webhook: OutgoingWebhook, operation: string) => ({
  simulator: webhook.simulator,
  operation,
  text: `${webhook.topic}\n${webhook.url}\n${webhook.body}`,
});
