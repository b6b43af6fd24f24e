import { request as httpRequest, Agent as HttpAgent, type ClientRequest } from "node:http";
import { request as httpsRequest, Agent as HttpsAgent } from "node:https";

export type PostLimits = { readonly connectTimeoutMs: number; readonly totalTimeoutMs: number };

/** The status the receiver answered with, or why there was none. */
export type PostOutcome =
  | { readonly kind: "answered"; readonly status: number }
  | { readonly kind: "connect-timeout" | "timeout" }
  | { readonly kind: "unreachable"; readonly reason: string };

const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: 128 });
const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: 128 });

/** One POST, no redirects followed; the two time-outs are real time, as the sender's would be. */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  limits: PostLimits,
): Promise<PostOutcome> {
  return new Promise((resolve) => {
    let connectTimer: NodeJS.Timeout | undefined;
    const timers = (): void => {
      clearTimeout(connectTimer);
      clearTimeout(totalTimer);
    };
    const finish = (outcome: PostOutcome): void => {
      timers();
      resolve(outcome);
    };
    const giveUp = (kind: "connect-timeout" | "timeout"): void => {
      finish({ kind });
      call?.destroy();
    };
    const totalTimer = setTimeout(() => giveUp("timeout"), limits.totalTimeoutMs);
    let call: ClientRequest | undefined;
    try {
      const secure = url.startsWith("https:");
      call = (secure ? httpsRequest : httpRequest)(
        url,
        {
          method: "POST",
          headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
          agent: secure ? httpsAgent : httpAgent,
        },
        (response) => {
          response.resume();
          response.once("end", () =>
            finish({ kind: "answered", status: response.statusCode ?? 0 }),
          );
          response.once("error", (error) => finish({ kind: "unreachable", reason: error.message }));
        },
      );
    } catch (error) {
      finish({ kind: "unreachable", reason: error instanceof Error ? error.message : "unknown" });
      return;
    }
    call.once("socket", (socket) => {
      if (!socket.connecting) return;
      connectTimer = setTimeout(() => giveUp("connect-timeout"), limits.connectTimeoutMs);
      socket.once("connect", () => clearTimeout(connectTimer));
    });
    call.once("error", (error) => finish({ kind: "unreachable", reason: error.message }));
    call.end(body);
  });
}
