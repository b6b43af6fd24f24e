import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Trap } from "./trap";

/**
 * Stands between a worker and the courier. `before-request`: the worker dies and nothing was sent.
 * `during-request`: the courier acts while the worker dies. `after-answer`: the worker has the whole
 * answer on the wire and dies.
 */
export async function startCourierProxy(target: { host: string; port: number }, trap: Trap) {
  const server: Server = createServer((message, response) => {
    const strike = trap.meets("request");
    if (strike === "before-request") {
      trap.spring();
      message.socket.destroy();
      return;
    }
    const onward = request(
      {
        ...target,
        method: message.method,
        path: message.url,
        // The simulator makes the links of its labels from the host it was asked under.
        headers: message.headers,
      },
      (answer) => {
        if (strike === "during-request") {
          answer.resume();
          answer.on("end", () => {
            trap.spring();
            response.destroy();
          });
          return;
        }
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
        if (strike === "after-answer") response.on("finish", () => trap.spring());
      },
    );
    // A courier that resets the connection is seen by the worker as one that does.
    onward.on("error", () => response.socket?.resetAndDestroy());
    response.on("close", () => onward.destroy());
    message.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
