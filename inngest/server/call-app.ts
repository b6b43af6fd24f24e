import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { MAX_REPLY_BYTES } from "./limits";

export type AppReply =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: IncomingMessage["headers"];
      readonly body: string;
    }
  /** No connection was made: the app has seen nothing. */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** The connection broke or the time ran out: the app may have done anything. */
  | {
      readonly kind: "lost";
      readonly reason: string;
      /** It had been kept open and was reset: most likely the app closed it and saw nothing. */
      readonly wasIdle: boolean;
    }
  /** This server is stopping. */
  | { readonly kind: "interrupted" };

type AppRequest = {
  readonly method: "POST" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
};

export type AppClient = {
  readonly send: (request: AppRequest) => Promise<AppReply>;
  /** Breaks off every request that is under way. */
  readonly interrupt: () => void;
  readonly close: () => void;
};

/** Errors of a connection attempt; none of them can come after the app has accepted one. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
]);

/** Requests to the apps over connections that stay open. The worker bounds how many there are. */
export function createAppClient(keptConnections: number): AppClient {
  const options = { keepAlive: true, maxFreeSockets: keptConnections, scheduling: "lifo" } as const;
  const http = new HttpAgent(options);
  const https = new HttpsAgent(options);
  const underWay = new Set<ClientRequest>();
  let isInterrupted = false;

  const send = ({ method, url, headers, body, timeoutMs }: AppRequest): Promise<AppReply> => {
    const { promise, resolve } = Promise.withResolvers<AppReply>();
    const isHttps = url.startsWith("https:");
    const request = (isHttps ? httpsRequest : httpRequest)(url, {
      method,
      agent: isHttps ? https : http,
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    });
    const timer = setTimeout(() => {
      request.destroy(new Error(`no answer within ${timeoutMs} ms`));
    }, timeoutMs);
    const settle = (reply: AppReply): void => {
      clearTimeout(timer);
      underWay.delete(request);
      resolve(reply);
    };
    const fail = (error: Error & { code?: string }): void => {
      const reason = error.message || (error.code ?? "no connection");
      if (isInterrupted) settle({ kind: "interrupted" });
      else if (NOT_CONNECTED.has(error.code ?? "")) settle({ kind: "unreachable", reason });
      else {
        const wasIdle = request.reusedSocket && error.code === "ECONNRESET";
        settle({ kind: "lost", reason, wasIdle });
      }
    };
    underWay.add(request);
    request.on("error", fail);
    request.on("response", (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      readBody(response).then((text) => {
        settle({ kind: "answered", status, headers: answered, body: text });
      }, fail);
    });
    request.end(body);
    return promise;
  };

  return {
    send,
    interrupt: () => {
      isInterrupted = true;
      for (const request of underWay) request.destroy(new Error("the server is stopping"));
    },
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_REPLY_BYTES)
      throw new Error(`the answer is larger than ${MAX_REPLY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
