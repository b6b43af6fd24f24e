import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type ReceivedWebhook = {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly json: unknown;
};

export type WebhookReceiver = {
  readonly url: string;
  readonly received: ReceivedWebhook[];
  /** What the next webhooks are answered with; "hang" never answers. 200 when the list is empty. */
  readonly answers: (number | "hang")[];
  readonly stop: () => Promise<void>;
};

/** A plain HTTP server that takes webhooks and keeps what it got. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const answers: (number | "hang")[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      received.push({ headers: request.headers, body, json: JSON.parse(body.toString("utf8")) });
      const answer = answers.shift() ?? 200;
      if (answer !== "hang") response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answers,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
