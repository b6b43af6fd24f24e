import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { signBody } from "../sign-requests";
import { until } from "./harness";
import type { Exchange, Message } from "./read-recording";

export type CallBody = {
  readonly ctx: Readonly<Record<string, unknown>> & {
    readonly run_id: string;
    readonly request_id: string;
    readonly job_id: string;
    readonly qi_id: string;
    readonly fn_id: string;
    readonly generation_id: number;
    readonly stack: { readonly current: number; readonly stack: readonly string[] };
    readonly max_attempts: number;
  };
  readonly event: RecordedEvent;
  readonly events: readonly RecordedEvent[];
};

export type RecordedEvent = {
  readonly id: string;
  readonly name: string;
  readonly ts: number;
  readonly data: Record<string, unknown>;
};

/** A call that our server made, beside the one that the real server made at this point. */
type Replayed = {
  readonly recorded: Exchange;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
  readonly body: CallBody;
  /** What our server answered to the checkpoints that belong to this call. */
  readonly checkpoints: readonly { readonly status: number; readonly body: string }[];
};

export type RecordedApp = {
  readonly url: string;
  readonly replayed: Replayed[];
  /** Calls that the recording does not have. */
  readonly unexpected: string[];
  readonly close: () => Promise<void>;
};

const HOP_HEADERS = new Set(["content-length", "connection", "transfer-encoding"]);

/**
 * An app that answers each call as the SDK answered the real server, checkpoints included, so
 * that what our server asks next can be laid beside what the real one asked next.
 */
export async function startRecordedApp(options: {
  readonly exchanges: readonly Exchange[];
  readonly serverUrl: () => string;
  readonly signingKey?: string;
}): Promise<RecordedApp> {
  const left = options.exchanges.filter(
    (exchange) => exchange.direction === "server->app" && exchange.method === "POST",
  );
  const plannedSteps = left.filter(isPlannedStep);
  const arrived: Exchange[] = [];
  const replayed: Replayed[] = [];
  const unexpected: string[] = [];
  const server = createServer((request, response) => {
    void handle(request).then((reply) => {
      const text = reply.body === undefined ? "" : JSON.stringify(reply.body);
      const headers = Object.entries(reply.headers).filter(([name]) => !HOP_HEADERS.has(name));
      response.writeHead(reply.status, {
        ...Object.fromEntries(headers),
        ...(options.signingKey === undefined
          ? {}
          : { "x-inngest-signature": signBody(options.signingKey, text, new Date()) }),
      });
      response.end(text);
    });
  });

  async function handle(request: IncomingMessage): Promise<Message & { status: number }> {
    const rawBody = await readText(request);
    const path = request.url ?? "";
    if (request.method === "PUT") return { status: 200, headers: {}, body: { message: "later" } };
    // The recording has one run per function, so its next call of this path is the one meant.
    const index = left.findIndex((exchange) => exchange.path === path);
    const [recorded] = index < 0 ? [] : left.splice(index, 1);
    if (recorded === undefined) {
      unexpected.push(path);
      return { status: 500, headers: { "x-inngest-sdk": "recording" }, body: { message: "over" } };
    }
    const body = JSON.parse(rawBody) as CallBody;
    await meetSiblings(recorded);
    const checkpoints = await sendCheckpoints(recorded, body);
    const headers = request.headers as Record<string, string>;
    replayed.push({ recorded, path, headers, rawBody, body, checkpoints });
    return { status: recorded.status, ...recorded.reply };
  }

  /** Parallel steps were under way together, so none is answered before all have been asked for. */
  async function meetSiblings(recorded: Exchange): Promise<void> {
    if (!isPlannedStep(recorded)) return;
    arrived.push(recorded);
    await until(() => arrived.length === plannedSteps.length);
  }

  async function sendCheckpoints(recorded: Exchange, body: CallBody) {
    const requestId = (recorded.request.body as CallBody).ctx.request_id;
    const answers: { status: number; body: string }[] = [];
    for (const exchange of options.exchanges) {
      const sent = exchange.request.body as Record<string, unknown> | undefined;
      if (!exchange.path.startsWith("/v1/checkpoint/") || sent?.["request_id"] !== requestId)
        continue;
      const { run_id, request_id, qi_id, fn_id, generation_id } = body.ctx;
      const answer = await fetch(`${options.serverUrl()}/v1/checkpoint/${run_id}/async`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: exchange.request.headers["authorization"] ?? "",
        },
        body: JSON.stringify({ ...sent, run_id, request_id, qi_id, fn_id, generation_id }),
      });
      answers.push({ status: answer.status, body: await answer.text() });
    }
    return answers;
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replayed,
    unexpected,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const isPlannedStep = (exchange: Exchange): boolean => !exchange.path.endsWith("&stepId=step");

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
