import type { SimulatedClock } from "./clock";
import type { FaultBook } from "./faults";
import type { Reply, SimulatorRequest } from "./http";
import type { Scheduler } from "./scheduler";
import type { Store } from "./store";
import type { WebhookSender } from "./webhooks-out";

/** What every courier and shop is built from. */
export type Kit = {
  readonly store: Store;
  readonly clock: SimulatedClock;
  readonly scheduler: Scheduler;
  readonly faults: FaultBook;
  readonly webhooks: WebhookSender;
  readonly random: () => number;
};

/** A call that a simulator recognises as its own; faults strike between this and `act`. */
export type RecognisedCall = {
  readonly operation: string;
  readonly act: () => Reply | Promise<Reply>;
};

export type Simulator = {
  readonly name: string;
  /** Undefined when the call belongs to somebody else. */
  readonly recognise: (request: SimulatorRequest) => RecognisedCall | undefined;
  /** Control calls under `/__control/<name>/…`; undefined when the path is unknown. */
  readonly control: (request: SimulatorRequest) => Promise<Reply> | undefined;
  /** The 429 and 5xx bodies this vendor would send, for the transport faults. */
  readonly faultReply: (kind: "rate-limited" | "server-error", status: number) => Reply;
  /** Everything a person would want to see at one glance. */
  readonly overview: () => unknown;
};
