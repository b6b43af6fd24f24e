import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { errorFields } from "@/lib/observability/error-fields";
import { log } from "@/lib/observability/logger";
import { relayBatch, type SendEvents } from "./relay-batch";

export type Relay = {
  /** Finishes the batch in hand, then lets go. */
  readonly stop: () => Promise<void>;
};

export type RelayOptions = {
  /** The owner's: the relay sends for every organization. */
  readonly connectionString: string;
  readonly send: SendEvents;
  readonly maxBatch?: number;
  /** What a lost notification costs at most. */
  readonly pollMilliseconds?: number;
};

/**
 * Of transactions that commit at the same moment only one rings, so after each find the relay looks
 * again this soon, and then less and less often, before it sleeps.
 */
const LOOK_AGAIN_MS = 4;
/**
 * Each send costs this process the same whatever it carries, so when events pour in the relay lets
 * them gather for a moment. Below some hundred a second every event leaves at once.
 */
const GATHER_MS = 40;
const POURING_PER_SECOND = 100;
const RATE_WINDOW_MS = 250;
const RECONNECT_FIRST_MS = 250;
const RECONNECT_MAX_MS = 10_000;

/** One sleeper that can be woken; a wake-up while nobody sleeps is kept. */
function createBell() {
  let isRung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      isRung = true;
      wake?.();
    },
    /** True when it was the bell that ended the waiting. */
    wait: async (ms: number): Promise<boolean> => {
      if (!isRung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      const wasRung = isRung;
      wake = undefined;
      isRung = false;
      return wasRung;
    },
  };
}

/** How many events a second there were of late; what is older fades. */
function createPace() {
  let seen = 0;
  let notedAt = performance.now();
  return {
    note: (count: number): void => {
      const now = performance.now();
      seen = seen * Math.exp((notedAt - now) / RATE_WINDOW_MS) + count;
      notedAt = now;
    },
    isPouring: (): boolean => seen > (POURING_PER_SECOND * RATE_WINDOW_MS) / 1000,
  };
}

/**
 * Who commits an event rings unless another does at that moment. A relay that is awake anyway holds
 * the bell, which spares each commit the telling, and lets go and looks once more before it sleeps.
 * False where somebody rings just now.
 */
async function holdBell(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    "SELECT pg_try_advisory_lock(hashtext('waybill_outbox')) AS held",
  );
  return rows[0]?.held === true;
}

/**
 * Sends the outbox on (law 9): woken by Postgres the moment a change commits, and by the clock in
 * case the word was lost. Any number of relays may run side by side. Nothing is ever given up; what
 * the receiver does not take is tried again, later and later, while the rest flows past it.
 */
export function startRelay(options: RelayOptions): Relay {
  const { connectionString, send, maxBatch = 100, pollMilliseconds = 1_000 } = options;
  const bell = createBell();
  const pace = createPace();
  let isStopping = false;
  /** Halved by a failure and doubled by a success, so that one bad event ends up alone. */
  let batchSize = maxBatch;

  async function relayUntilBroken(client: Client, onProgress: () => void): Promise<void> {
    let isBroken = false;
    let isBellHeld = false;
    let sleepMs = LOOK_AGAIN_MS;
    client.on("notification", bell.ring);
    client.on("error", () => {
      isBroken = true;
      bell.ring();
    });
    await client.connect();
    await client.query("LISTEN waybill_outbox");
    while (!isStopping && !isBroken) {
      const { claimedCount, failure } = await relayBatch(client, send, batchSize);
      onProgress();
      if (failure !== undefined)
        log.warn({ claimedCount, ...errorFields(failure) }, "outbox events were not taken");
      batchSize =
        failure === undefined
          ? Math.min(maxBatch, batchSize * 2)
          : Math.max(1, Math.floor(batchSize / 2));
      if (claimedCount > 0) {
        sleepMs = LOOK_AGAIN_MS;
        pace.note(claimedCount);
        if (!pace.isPouring()) continue;
        if (!isBellHeld) isBellHeld = await holdBell(client);
        // A full batch has gathered all it can hold.
        if (claimedCount < batchSize) await sleep(GATHER_MS);
      } else if (isBellHeld) {
        await client.query("SELECT pg_advisory_unlock(hashtext('waybill_outbox'))");
        isBellHeld = false;
      } else {
        const isRung = await bell.wait(Math.min(sleepMs, pollMilliseconds));
        sleepMs = isRung ? LOOK_AGAIN_MS : Math.min(pollMilliseconds, sleepMs * 2);
      }
    }
  }

  async function run(): Promise<void> {
    let pauseMs = RECONNECT_FIRST_MS;
    while (!isStopping) {
      const client = new Client({
        connectionString,
        application_name: "waybill-relay",
        pipeline: true,
      });
      try {
        await relayUntilBroken(client, () => {
          pauseMs = RECONNECT_FIRST_MS;
        });
      } catch (error) {
        log.warn({ ...errorFields(error), pauseMs }, "outbox relay lost its database");
      } finally {
        await client.end().catch(() => {});
      }
      if (isStopping) break;
      await bell.wait(pauseMs);
      pauseMs = Math.min(RECONNECT_MAX_MS, pauseMs * 2);
    }
  }

  const running = run();
  return {
    stop: async () => {
      isStopping = true;
      bell.ring();
      await running;
    },
  };
}
