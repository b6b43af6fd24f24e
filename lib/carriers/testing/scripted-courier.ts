/** A courier for one test: a real HTTP server that answers what the test wrote down. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Script =
  | {
      readonly status?: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly bytes?: Uint8Array;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Takes the request in and breaks the connection. */
  | "reset"
  /** Takes the request in and never answers. */
  | "hang";

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
  readonly text: string;
};

export type ScriptedCourier = {
  readonly baseUrl: string;
  readonly seen: readonly SeenRequest[];
  readonly seenAt: (route: string) => readonly SeenRequest[];
  /** `POST /orders/cancel`; several scripts answer one after another, the last one from then on. */
  readonly on: (route: string, ...scripts: readonly [Script, ...Script[]]) => void;
  readonly stop: () => Promise<void>;
};

export async function startScriptedCourier(): Promise<ScriptedCourier> {
  const scripts = new Map<string, Script[]>();
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((text) => {
      const url = new URL(request.url ?? "/", "http://courier.test");
      const method = request.method ?? "GET";
      seen.push({
        method,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        body: text === "" ? undefined : parse(text),
        text,
      });
      const queue = scripts.get(`${method} ${url.pathname}`);
      const script = queue && queue.length > 1 ? queue.shift() : queue?.[0];
      play(request, response, script ?? { status: 404, json: { message: "404 Not Found" } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    seen,
    seenAt: (route) => seen.filter(({ method, path }) => `${method} ${path}` === route),
    on: (route, ...answers) => {
      scripts.set(route, [...answers]);
    },
    stop: () => stop(server),
  };
}

function play(request: IncomingMessage, response: ServerResponse, script: Script): void {
  if (script === "hang") return;
  if (script === "reset") {
    request.socket.destroy();
    return;
  }
  const body = script.bytes ?? script.text ?? JSON.stringify(script.json ?? null);
  const isJson = script.bytes === undefined && script.text === undefined;
  response.writeHead(script.status ?? 200, {
    ...(isJson ? { "content-type": "application/json" } : {}),
    ...script.headers,
  });
  response.end(script.status === 204 || script.status === 202 ? undefined : body);
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
