import { hash } from "node:crypto";
import { clientAddress } from "@/lib/http/client-address";
import { newTraceId, type TraceId } from "@/lib/kernel/ids";
import { log } from "@/lib/observability/logger";
import { countWebhook } from "@/lib/observability/metrics";
import {
  findCarrierConnection,
  findChannelConnection,
  type WebhookConnection,
} from "./connections";
import { countFailure, pauseSeconds } from "./limit-failures";
import type { WebhookOutcome } from "./outcome";
import { readCappedBody } from "./read-body";
import type { CarrierWebhookSource, ChannelWebhookSource, WebhookHeaders } from "./source";
import {
  storeDelivery,
  storeRejectedDelivery,
  type DeliveryFacts,
  type ReceivedBytes,
} from "./store-delivery";
import { verifySignature, type Verdict } from "./verification/scheme";

/** Kept of every delivery. Cookies, authorization and signatures never are. */
const COMMON_HEADERS = ["content-type", "content-length", "user-agent"];

const MAX_TOPIC_LENGTH = 80;
/** The topic stands in the address, so before any signature it is a stranger's text. */
const topicText = (text: string | undefined): string | undefined =>
  text
    ?.trim()
    .toLowerCase()
    .replaceAll(/[^\w/.-]/g, "-")
    .slice(0, MAX_TOPIC_LENGTH);

/** How one kind of sender is found, believed and read. */
type Reception = {
  readonly topic: string;
  /** Whom the metrics count it for; a courier is known once its address is. */
  readonly sender: () => string;
  readonly keptHeaders: readonly string[];
  readonly connect: (isFresh: boolean) => Promise<WebhookConnection | undefined>;
  readonly verify: (connection: WebhookConnection, body: Buffer) => Verdict;
  /** A text is the reason why the sender contradicts itself. */
  readonly describe: (read: ReadBody) => DeliveryFacts | string;
};

type ReadBody = {
  readonly body: Buffer;
  readonly text: string;
  readonly json: unknown;
  readonly bodySha256: string;
};

/**
 * A shop's webhook, as far as the 200: verify, store with its event, acknowledge (law 2). Nothing
 * is worked off here. `topic` is the one in the address, which may leave it to the header.
 */
export async function receiveWebhook(input: {
  readonly request: Request;
  readonly source: ChannelWebhookSource;
  readonly topic: string | undefined;
}): Promise<WebhookOutcome> {
  const { request, source } = input;
  const header = (name: string): string | undefined => request.headers.get(name) ?? undefined;
  const domain = header(source.domainHeader)?.trim().toLowerCase();
  const stated = topicText(header(source.topicHeader));
  const topic = topicText(input.topic) ?? stated ?? "unknown";
  const signed = { [source.signature.header]: header(source.signature.header) };
  return receive(request, {
    topic,
    sender: () => source.kind.toLowerCase(),
    keptHeaders: source.keptHeaders,
    connect: async (isFresh) =>
      domain === undefined ? undefined : findChannelConnection(source.kind, domain, isFresh),
    verify: ({ secrets }, body) => verifySignature(source.signature, body, signed, secrets),
    describe: ({ text, json, bodySha256 }) => {
      if (stated !== undefined && stated !== topic)
        return `This address takes ${topic}, and the delivery says ${stated}.`;
      const deliveryId = header(source.deliveryIdHeader)?.trim().slice(0, 200);
      const triggeredAt = new Date(header(source.triggeredAtHeader) ?? "");
      return {
        topic,
        dedupeKey: deliveryId ? `id:${deliveryId}` : `body:${topic}:${bodySha256}`,
        externalEventId: header(source.eventIdHeader)?.slice(0, 200),
        resourceExternalId: source.resourceId(topic, json, text),
        triggeredAt: Number.isNaN(triggeredAt.getTime()) ? undefined : triggeredAt,
      };
    },
  });
}

/** A courier's webhook at its neutral address. `sourceOf` finds the adapter's part by registry id. */
export async function receiveCarrierWebhook(input: {
  readonly request: Request;
  readonly endpointId: string;
  readonly sourceOf: (carrier: string) => CarrierWebhookSource | undefined;
}): Promise<WebhookOutcome> {
  const { request, endpointId, sourceOf } = input;
  const headers: WebhookHeaders = Object.fromEntries(request.headers);
  let source: CarrierWebhookSource | undefined;
  let carrier = "unknown";
  return receive(request, {
    topic: "tracking",
    sender: () => carrier,
    keptHeaders: [],
    connect: async (isFresh) => {
      const connection = await findCarrierConnection(endpointId, isFresh);
      carrier = connection?.source ?? carrier;
      source = connection && sourceOf(connection.source);
      return source && connection;
    },
    verify: ({ secrets }, body) => source?.verify(body, headers, secrets) ?? "wrong",
    describe: ({ body, bodySha256 }) => ({
      topic: "tracking",
      dedupeKey: `id:${source?.deliveryId(body, headers) ?? bodySha256}`.slice(0, 220),
    }),
  });
}

async function receive(request: Request, reception: Reception): Promise<WebhookOutcome> {
  const outcome = await tryToAdmit(request, reception);
  countWebhook(reception.sender(), outcome.kind === "accepted" ? outcome.status : outcome.kind);
  return outcome;
}

async function tryToAdmit(request: Request, reception: Reception): Promise<WebhookOutcome> {
  const traceId = newTraceId();
  try {
    return await admit(request, reception, traceId);
  } catch (error) {
    log.error({ err: error, traceId, topic: reception.topic }, "webhook could not be stored");
    return { kind: "failed", traceId };
  }
}

async function admit(
  request: Request,
  reception: Reception,
  traceId: TraceId,
): Promise<WebhookOutcome> {
  const refuse = refusal(traceId);
  const body = await readCappedBody(request);
  if (!body) return refuse(413, "webhook-too-large", "The body is larger than 1 MiB.");
  let connection = await reception.connect(false);
  let verdict = connection && reception.verify(connection, body);
  if (verdict !== "valid") {
    const address = clientAddress(request.headers);
    const pause = pauseSeconds(address);
    if (pause > 0) return tooManyFailures(traceId, pause);
    // The secret may have changed since it was cached, or the shop been connected.
    connection = await reception.connect(true);
    verdict = connection && reception.verify(connection, body);
    if (verdict !== "valid") {
      const seconds = await countFailure(address);
      if (seconds > 0) return tooManyFailures(traceId, seconds);
    }
  }
  if (!connection)
    return refuse(404, "webhook-unknown-sender", "Nobody with this address is connected here.");
  const received = bytesOf(request, reception.keptHeaders, body, traceId);
  const reject = async (status: 400 | 401 | 403, code: string, message: string) => {
    await storeRejectedDelivery(connection, reception.topic, received, message);
    return refuse(status, code, message);
  };
  if (verdict === "missing")
    return reject(401, "webhook-unsigned", "The signature header is missing.");
  if (verdict !== "valid")
    return reject(403, "webhook-wrong-signature", "The signature does not match the body.");
  const text = body.toString("utf8");
  const json = parseJson(text);
  if (!json) return reject(400, "webhook-not-json", "The body is not JSON.");
  const { bodySha256 } = received;
  const facts = reception.describe({ body, text, json: json.value, bodySha256 });
  if (typeof facts === "string") return reject(400, "webhook-wrong-topic", facts);
  const stored = await storeDelivery(connection, facts, received);
  return {
    kind: "accepted",
    status: stored.isNew ? "enqueued" : "duplicate",
    deliveryId: stored.id,
    traceId: stored.traceId,
  };
}

const refusal =
  (traceId: TraceId) =>
  (status: 400 | 401 | 403 | 404 | 413, code: string, message: string): WebhookOutcome => ({
    kind: "refused",
    status,
    code,
    message,
    traceId,
  });

function bytesOf(
  request: Request,
  keptHeaders: readonly string[],
  body: Buffer,
  traceId: TraceId,
): ReceivedBytes {
  const headers: Record<string, string> = {};
  for (const name of [...COMMON_HEADERS, ...keptHeaders]) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value.slice(0, 500);
  }
  return { body, bodySha256: hash("sha256", body), headers, traceId };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

const tooManyFailures = (traceId: TraceId, retryAfterSeconds: number): WebhookOutcome => ({
  kind: "refused",
  status: 429,
  code: "webhook-too-many-failures",
  message: "Too many deliveries from this address failed.",
  traceId,
  retryAfterSeconds,
});
