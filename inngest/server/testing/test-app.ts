import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/node";

/** One request that reached the app, and what the app answered. */
type SeenCall = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  answer: { readonly status: number; readonly body: string } | null;
};

export type TestApp = {
  /** The serve endpoint. */
  readonly url: string;
  readonly calls: readonly SeenCall[];
  /** Until this is called, requests wait. May be called again with other functions. */
  readonly serve: (client: Inngest.Any, functions: readonly InngestFunction.Any[]) => void;
  readonly close: () => Promise<void>;
};

type Handler = ReturnType<typeof serve>;

/** An app that serves Inngest functions over HTTP with the real SDK, and notes every request. */
export async function startTestApp(port = 0): Promise<TestApp> {
  const calls: SeenCall[] = [];
  const ready = Promise.withResolvers<Handler>();
  let handler: Handler | null = null;
  const server = createServer((request, response) => {
    void ready.promise.then((first) => {
      const chunks: Buffer[] = [];
      const seen: SeenCall = {
        method: request.method ?? "",
        url: new URL(request.url ?? "", "http://app"),
        headers: request.headers,
        get body() {
          return Buffer.concat(chunks).toString("utf8");
        },
        answer: null,
      };
      calls.push(seen);
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      const end = response.end.bind(response);
      response.end = ((text: unknown) => {
        seen.answer = { status: response.statusCode, body: typeof text === "string" ? text : "" };
        return end(text);
      }) as typeof response.end;
      return (handler ?? first)(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`,
    calls,
    serve: (client, functions) => {
      handler = serve({ client, functions: [...functions] });
      ready.resolve(handler);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
