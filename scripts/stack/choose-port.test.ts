import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { choosePort, isPortFree } from "./choose-port";

const servers: Server[] = [];

async function occupy(host: string): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen({ port: 0, host }, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given");
  return address.port;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test.each(["127.0.0.1", "0.0.0.0"])("a port taken on %s is stepped around", async (host) => {
  const taken = await occupy(host);
  expect(await isPortFree(taken)).toBe(false);
  expect(await choosePort(taken, new Set())).toBeGreaterThan(taken);
});

test("two parts of one stack never get the same port", async () => {
  const first = await choosePort(42_000, new Set());
  expect(await choosePort(42_000, new Set([first]))).toBeGreaterThan(first);
});
