import type { IncomingMessage } from "node:http";
import { z, ZodError } from "zod";
import { faultInput, type FaultBook } from "../kit/faults";
import {
  createRouter,
  emptyReply,
  jsonReply,
  readJsonObject,
  type Reply,
  type Route,
  type SimulatorRequest,
} from "../kit/http";
import type { SimulatedClock } from "../kit/clock";
import type { Scheduler } from "../kit/scheduler";
import type { Simulator } from "../kit/simulator";
import type { Store } from "../kit/store";
import type { Traffic } from "../kit/traffic";
import type { WebhookSender } from "../kit/webhooks-out";

export const CONTROL_PATH = "/__control";

export type ControlParts = {
  readonly store: Store;
  readonly clock: SimulatedClock;
  readonly scheduler: Scheduler;
  readonly faults: FaultBook;
  readonly traffic: Traffic;
  readonly webhooks: WebhookSender;
  readonly simulators: readonly Simulator[];
  /** Collections that a reset keeps when it is asked to keep the set-up. */
  readonly setUpCollections: readonly string[];
  readonly clockSpeed: number;
  /** When set, every call must carry it as `x-control-token`. */
  readonly token: string | undefined;
};

type ControlCall = {
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
};
type Handler = (call: ControlCall) => Reply | Promise<Reply>;

const route = (method: string, pattern: string, handler: Handler): Route<Handler> => ({
  operation: pattern,
  method,
  pattern,
  handler,
});

const clockInput = z.object({
  speed: z.number().positive().max(1_000_000).optional(),
  advanceMs: z.number().nonnegative().optional(),
});

/** The door for tests, the demo and the curious; never for the product. Loopback only. */
export function createControlHandler(
  parts: ControlParts,
): (request: SimulatorRequest, message: IncomingMessage) => Promise<Reply> {
  const match = createRouter(commonRoutes(parts));
  return async (request, message) => {
    const refusal = refuseStrangers(parts, request, message);
    if (refusal) return refusal;
    const path = request.path.slice(CONTROL_PATH.length);
    try {
      for (const simulator of parts.simulators) {
        const prefix = `/${simulator.name}`;
        if (!path.startsWith(`${prefix}/`)) continue;
        const reply = simulator.control({ ...request, path: path.slice(prefix.length) });
        if (reply) return await reply;
      }
      const matched = match(request.method, path);
      if (!matched) return jsonReply(404, { error: `No control ${request.method} ${path}` });
      return await matched.route.handler({
        query: request.query,
        params: matched.params,
        body: readJsonObject(request.body),
      });
    } catch (error) {
      const reason = error instanceof ZodError ? z.prettifyError(error) : String(error);
      return jsonReply(422, { error: reason });
    }
  };
}

function commonRoutes(parts: ControlParts): Route<Handler>[] {
  const { store, clock, scheduler, faults, traffic, webhooks, simulators } = parts;
  const clockState = () => ({
    now: clock.now().toISOString(),
    speed: clock.speed(),
    elapsedMs: Math.round(clock.elapsedMs()),
    skippedMs: clock.skippedMs(),
  });
  return [
    route("GET", "/", () =>
      jsonReply(200, {
        clock: clockState(),
        simulators: Object.fromEntries(
          simulators.map((simulator) => [simulator.name, simulator.overview()]),
        ),
        faults: faults.list(),
        waitingTasks: scheduler.pending().length,
        counts: traffic.counts(),
      }),
    ),
    route("GET", "/clock", () => jsonReply(200, clockState())),
    route("POST", "/clock", async ({ body }) => {
      const { speed, advanceMs } = clockInput.parse(body);
      if (speed !== undefined) clock.setSpeed(speed);
      if (advanceMs !== undefined) await scheduler.advance(advanceMs);
      scheduler.retime();
      return jsonReply(200, clockState());
    }),
    route("POST", "/settle", async () => {
      await scheduler.settle();
      return jsonReply(200, clockState());
    }),
    route("GET", "/faults", () => jsonReply(200, faults.list())),
    route("POST", "/faults", ({ body }) => jsonReply(201, faults.add(faultInput.parse(body)))),
    route("DELETE", "/faults", () => {
      faults.removeAll();
      return emptyReply(204);
    }),
    route("DELETE", "/faults/:id", ({ params }) => {
      faults.remove(params["id"]!);
      return emptyReply(204);
    }),
    route("GET", "/counts", () => jsonReply(200, traffic.counts())),
    route("GET", "/requests", ({ query }) => {
      const operation = query.get("operation");
      const simulator = query.get("simulator");
      return jsonReply(
        200,
        traffic
          .entries()
          .filter(
            (entry) =>
              (operation === null || entry.operation === operation) &&
              (simulator === null || entry.simulator === simulator),
          ),
      );
    }),
    route("GET", "/webhooks", ({ query }) => {
      const topic = query.get("topic");
      return jsonReply(
        200,
        webhooks.deliveries().filter((delivery) => topic === null || delivery.topic === topic),
      );
    }),
    route("POST", "/webhooks/:id/resend", ({ params }) => {
      const again = webhooks.resend(params["id"]!);
      return again ? jsonReply(202, again) : jsonReply(404, { error: "No such delivery" });
    }),
    route("POST", "/reset", ({ body }) => {
      const { keepSetUp } = z.object({ keepSetUp: z.boolean().default(false) }).parse(body);
      store.clear(keepSetUp ? parts.setUpCollections : []);
      traffic.forget();
      clock.reset(parts.clockSpeed);
      scheduler.retime();
      return emptyReply(204);
    }),
  ];
}

const LOOPBACK_ADDRESSES = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];
const LOOPBACK_HOSTS = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/**
 * The address must be this machine's, and so must the host name asked for: a web page that points
 * its own name at 127.0.0.1 is not let in.
 */
function refuseStrangers(
  parts: ControlParts,
  request: SimulatorRequest,
  message: IncomingMessage,
): Reply | undefined {
  const isLocal =
    LOOPBACK_ADDRESSES.includes(message.socket.remoteAddress ?? "") &&
    LOOPBACK_HOSTS.test(request.headers.host ?? "") &&
    request.headers.origin === undefined;
  if (!isLocal)
    return jsonReply(403, { error: "The control endpoint answers on this machine only" });
  if (parts.token !== undefined && request.headers["x-control-token"] !== parts.token) {
    return jsonReply(401, { error: "x-control-token is missing or wrong" });
  }
  return undefined;
}
