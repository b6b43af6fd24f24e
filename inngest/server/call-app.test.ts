import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type AppClient, createAppClient } from "./call-app";
import { MAX_REPLY_BYTES } from "./limits";

let server: Server | null = null;
let client: AppClient | null = null;
afterEach(() => {
  client?.close();
  client = null;
  server?.close();
});

/** An app that does with each request, by its number, what the test says. */
async function startRawApp(onRequest: (socket: Socket, request: number) => void): Promise<string> {
  let requests = 0;
  server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", () => {
      requests += 1;
      onRequest(socket, requests);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
}

const send = (url: string, timeoutMs = 5_000) => {
  client ??= createAppClient(2);
  return client.send({ method: "POST", url, headers: {}, body: "{}", timeoutMs });
};
const OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi";

test("an answer is read whole", async () => {
  const url = await startRawApp((socket) => socket.write(OK));
  expect(await send(url)).toMatchObject({ kind: "answered", status: 200, body: "hi" });
});

test("an app that does not listen has seen nothing", async () => {
  const url = await startRawApp(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  expect(await send(url)).toMatchObject({ kind: "unreachable" });
});

test("a connection that breaks under a call may have done anything", async () => {
  const url = await startRawApp((socket) => socket.resetAndDestroy());
  expect(await send(url)).toMatchObject({ kind: "lost", wasIdle: false });
});

test("a connection that was kept open and breaks at once is told apart", async () => {
  const url = await startRawApp((socket, request) =>
    request === 1 ? socket.write(OK) : socket.resetAndDestroy(),
  );
  expect(await send(url)).toMatchObject({ kind: "answered" });
  expect(await send(url)).toMatchObject({ kind: "lost", wasIdle: true });
});

test("an answer that does not come in time is lost", async () => {
  const url = await startRawApp(() => undefined);
  expect(await send(url, 50)).toEqual({
    kind: "lost",
    reason: "no answer within 50 ms",
    wasIdle: false,
  });
});

test("an answer that is too large is lost", async () => {
  const url = await startRawApp((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${MAX_REPLY_BYTES + 1}\r\n\r\n`);
    socket.write(Buffer.alloc(MAX_REPLY_BYTES + 1));
  });
  expect(await send(url)).toMatchObject({
    kind: "lost",
    reason: expect.stringContaining("larger"),
  });
});

test("a server that stops breaks off its calls", async () => {
  const asked = Promise.withResolvers<void>();
  const url = await startRawApp(() => asked.resolve());
  const reply = send(url);
  await asked.promise;
  client?.interrupt();
  expect(await reply).toEqual({ kind: "interrupted" });
});
