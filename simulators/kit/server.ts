import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { TRANSPORT_FAULTS, type Fault, type FaultBook } from "./faults";
import { htmlReply, jsonReply, type Reply, type SimulatorRequest } from "./http";
import type { RecognisedCall, Simulator } from "./simulator";
import type { Store } from "./store";
import type { Traffic } from "./traffic";

const LARGEST_BODY_BYTES = 20 * 1024 * 1024;
const DEFAULT_HOLD_MS = 60_000;
const DEFAULT_LATENCY_MS = 1000;
const WITHOUT_LATENCY = TRANSPORT_FAULTS.filter((kind) => kind !== "latency");

export type ServerParts = {
  readonly simulators: readonly Simulator[];
  readonly store: Store;
  readonly faults: FaultBook;
  readonly traffic: Traffic;
  /** Calls below `/__control`. */
  readonly control: (request: SimulatorRequest, message: IncomingMessage) => Promise<Reply>;
  readonly now: () => Date;
};

/** One server for all: it finds whose call it is, plays the faults, and saves before it answers. */
export function createSimulatorServer(parts: ServerParts): Server {
  return createServer((message, response) => {
    void serve(parts, message, response).catch((error: unknown) => {
      if (response.headersSent) return;
      send(response, jsonReply(500, { error: error instanceof Error ? error.message : "unknown" }));
    });
  });
}

export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

async function serve(
  parts: ServerParts,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(message);
  if (!request) return send(response, jsonReply(413, { error: "Body too large" }));
  if (request.path.startsWith("/__control")) {
    const reply = await parts.control(request, message);
    parts.store.flush();
    return send(response, reply);
  }
  for (const simulator of parts.simulators) {
    const call = simulator.recognise(request);
    if (call) return play(parts, simulator, call, request, response);
  }
  send(response, jsonReply(404, { error: "No simulator answers at this address" }));
}

async function play(
  parts: ServerParts,
  simulator: Simulator,
  call: RecognisedCall,
  request: SimulatorRequest,
  response: ServerResponse,
): Promise<void> {
  const target = {
    simulator: simulator.name,
    operation: call.operation,
    text: `${request.path}?${request.query.toString()}\n${request.body.toString("utf8")}`,
  };
  const latency = parts.faults.take(["latency"], target);
  if (latency) await sleep(latency.latencyMs ?? DEFAULT_LATENCY_MS);
  const fault = parts.faults.take(WITHOUT_LATENCY, target);

  const instead = fault && replyInstead(simulator, fault);
  const acts = !instead && fault?.kind !== "timeout-before" && fault?.kind !== "reset-before";
  const acted = acts ? await call.act() : undefined;
  const reply = instead ?? (acted && afterActing(simulator, fault, acted));
  parts.traffic.record(
    {
      at: parts.now().toISOString(),
      simulator: simulator.name,
      operation: call.operation,
      method: request.method,
      path: request.path,
      body: readable(request.body),
      ...((fault ?? latency) && { fault: (fault ?? latency)!.kind }),
      ...(reply && { status: reply.status }),
    },
    acts,
  );
  parts.store.flush();
  if (reply) return send(response, reply);
  if (fault?.kind.startsWith("reset")) response.socket?.resetAndDestroy();
  else hold(response, fault?.holdMs ?? DEFAULT_HOLD_MS);
}

/** The answer of a fault that keeps the call from being carried out. */
function replyInstead(simulator: Simulator, fault: Fault): Reply | undefined {
  switch (fault.kind) {
    case "rate-limited": {
      const reply = simulator.faultReply("rate-limited", fault.status ?? 429);
      return fault.retryAfterSeconds === undefined
        ? reply
        : {
            ...reply,
            headers: { ...reply.headers, "retry-after": String(fault.retryAfterSeconds) },
          };
    }
    case "server-error":
      return simulator.faultReply("server-error", fault.status ?? 500);
    case "html-403":
      return htmlReply(403, FIREWALL_PAGE);
    case "answer":
      return typeof fault.body === "string"
        ? { ...htmlReply(fault.status ?? 200, fault.body) }
        : jsonReply(fault.status ?? 200, fault.body ?? {});
    default:
      return undefined;
  }
}

function afterActing(
  simulator: Simulator,
  fault: Fault | undefined,
  reply: Reply,
): Reply | undefined {
  switch (fault?.kind) {
    case "timeout-after":
    case "reset-after":
      return undefined;
    case "server-error-after":
      return simulator.faultReply("server-error", fault.status ?? 500);
    case "malformed":
      return { ...reply, body: `${textOf(reply.body).slice(0, 40)}\u2026<br />` };
    default:
      return reply;
  }
}

const FIREWALL_PAGE = `<!DOCTYPE html>
<html><head><title>403 Forbidden</title></head>
<body><center><h1>403 Forbidden</h1></center><hr><center>Request blocked</center></body></html>`;

function hold(response: ServerResponse, holdMs: number): void {
  const timer = setTimeout(() => response.socket?.destroy(), holdMs);
  response.once("close", () => clearTimeout(timer));
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.status === 204 ? {} : { "content-length": String(Buffer.byteLength(reply.body)) }),
  });
  response.end(reply.body);
}

async function readRequest(message: IncomingMessage): Promise<SimulatorRequest | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  const host = message.headers.host ?? "127.0.0.1";
  const url = new URL(message.url ?? "/", `http://${host}`);
  return {
    method: message.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(chunks),
    origin: `http://${host}`,
  };
}

function readable(body: Buffer): unknown {
  const text = body.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const textOf = (body: string | Uint8Array): string =>
  typeof body === "string" ? body : Buffer.from(body).toString("latin1");

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
