import { randomUUID } from "node:crypto";
import autocannon from "autocannon";

export type Load = {
  readonly requestsPerSecond: number;
  readonly p99Milliseconds: number;
  readonly refused: number;
};

/** Posts one body again and again, each time as a new delivery, over kept-alive connections. */
export async function postWebhooks(options: {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}): Promise<Load> {
  const result = await autocannon({
    url: options.url,
    method: "POST",
    connections: options.connections,
    duration: options.seconds,
    body: options.body,
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          headers: { ...options.headers, "x-shopify-webhook-id": randomUUID() },
        }),
      },
    ],
  });
  return {
    requestsPerSecond: result["2xx"] / result.duration,
    p99Milliseconds: result.latency.p99,
    refused: result.non2xx + result.errors,
  };
}
