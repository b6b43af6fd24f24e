import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { appError } from "@/lib/kernel/app-error";
import { MAX_REQUEST_BYTES } from "./limits";
import { type Answer, failureAnswer, route } from "./routes";
import type { ServerContext } from "./server-context";
import { serverKind } from "./sync-apps";
import { errorFields } from "./error-fields";

type Listening = {
  readonly port: number;
  readonly close: () => Promise<void>;
};

/** Listens for the app: events, registrations, checkpoints, and questions about runs. */
export async function listen(currentContext: () => ServerContext): Promise<Listening> {
  const { settings, logger } = currentContext();
  const kind = serverKind(settings.signingKey);
  const server = createServer((request, response) => {
    answer(currentContext(), request)
      .catch((error: unknown) => {
        logger.error({ ...errorFields(error), url: request.url }, "A request of the app failed");
        const message = "The Inngest server could not do this; it is safe to send it again";
        return failureAnswer({ code: "internal", status: 500, message });
      })
      .then((result) => write(response, result, kind))
      .catch((error: unknown) => logger.warn(errorFields(error), "An answer could not be written"));
  });
  // Longer than the app's own idle time, so that the app never writes into a closing connection.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port, settings.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => closeServer(server),
  };
}

async function answer(context: ServerContext, request: IncomingMessage): Promise<Answer> {
  const body = await readBody(request);
  if (body === null) {
    const message = `The request is larger than ${MAX_REQUEST_BYTES} bytes`;
    return failureAnswer(appError.tooLarge("request.too_large", message));
  }
  return route(context, {
    method: request.method ?? "GET",
    path: new URL(request.url ?? "/", "http://server").pathname,
    headers: request.headers,
    body,
  });
}

/** The body as text, or null when it is too large: the rest is then read and thrown away. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_REQUEST_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_REQUEST_BYTES ? null : Buffer.concat(chunks).toString("utf8");
}

function write(response: ServerResponse, result: Answer, kind: string): void {
  const text = result.body === undefined ? "" : JSON.stringify(result.body);
  response.writeHead(result.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    "x-inngest-server-kind": kind,
  });
  response.end(text);
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const stragglers = setTimeout(() => server.closeAllConnections(), 1_000);
  await closed;
  clearTimeout(stragglers);
}
