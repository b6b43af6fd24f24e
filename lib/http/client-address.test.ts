import { once } from "node:events";
import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientAddress, isFromThisMachine } from "./client-address";
import { notePeers, peerStorage } from "./peer-address";

const from = (peer: string, headers: Record<string, string>, proxies: number): string =>
  peerStorage.run(peer, () => clientAddress(new Headers(headers), proxies));
const forwarded = (...hops: readonly string[]) => ({ "x-forwarded-for": hops.join(", ") });

describe("whom a rate limit counts", () => {
  test("is the socket's other end, whatever the headers say, while no proxy is trusted", () => {
    expect(from("203.0.113.5", {}, 0)).toBe("203.0.113.5");
    expect(from("203.0.113.5", forwarded("198.51.100.1"), 0)).toBe("203.0.113.5");
    expect(from("203.0.113.5", forwarded("127.0.0.1", "10.0.0.1"), 0)).toBe("203.0.113.5");
  });

  test("is whom the outermost trusted proxy saw; what stands before it is the caller's word", () => {
    expect(from("10.0.0.2", forwarded("203.0.113.5"), 1)).toBe("203.0.113.5");
    expect(from("10.0.0.2", forwarded("6.6.6.6", "203.0.113.5"), 1)).toBe("203.0.113.5");
    expect(from("10.0.0.2", forwarded("6.6.6.6", "203.0.113.5", "10.0.0.1"), 2)).toBe(
      "203.0.113.5",
    );
  });

  test("is the socket again where a trusted proxy wrote nothing", () => {
    expect(from("10.0.0.2", {}, 1)).toBe("10.0.0.2");
    expect(from("10.0.0.2", forwarded("203.0.113.5"), 2)).toBe("10.0.0.2");
  });

  test("is one address however it is written, and one network of IPv6", () => {
    for (const written of ["203.0.113.5", "::ffff:203.0.113.5", "203.0.113.5:4711"])
      expect(from("10.0.0.2", forwarded(written), 1)).toBe("203.0.113.5");
    for (const peer of ["2001:db8:0:1::1", "2001:DB8:0:1:ffff:1:2:3", "2001:db8:0:0001::"])
      expect(from(peer, {}, 0)).toBe("2001:db8:0:1::/64");
    expect(from("2001:db8:0:2::1", {}, 0)).not.toBe("2001:db8:0:1::/64");
    expect(from("10.0.0.2", forwarded("[2001:db8::7]:443"), 1)).toBe("2001:db8:0:0::/64");
    expect(from("fe80::1%eth0", {}, 0)).toBe("fe80:0:0:0::/64");
  });

  test("is unknown, and no text of the caller's, where nothing is known", () => {
    expect(clientAddress(new Headers(forwarded("203.0.113.5")), 0)).toBe("unknown");
    expect(from("10.0.0.2", forwarded("x".repeat(5000)), 1)).toBe("unknown");
  });
});

describe("a program on this machine", () => {
  const isLocal = (peer: string, headers: Record<string, string> = {}): boolean =>
    peerStorage.run(peer, () => isFromThisMachine(new Headers(headers)));

  test("has a local socket, and nobody behind it", () => {
    for (const peer of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) expect(isLocal(peer)).toBe(true);
    expect(isLocal("127.0.0.1", forwarded("127.0.0.1")), "as Next.js fills it in").toBe(true);
  });

  test("is nobody from outside, nor anybody who comes through a proxy", () => {
    expect(isLocal("203.0.113.5")).toBe(false);
    expect(isLocal("203.0.113.5", forwarded("127.0.0.1"))).toBe(false);
    expect(isLocal("127.0.0.1", forwarded("203.0.113.5"))).toBe(false);
    expect(isLocal("127.0.0.1", forwarded("203.0.113.5", "127.0.0.1"))).toBe(false);
    expect(isLocal("127.0.0.1", { "x-real-ip": "203.0.113.5" })).toBe(false);
    expect(isFromThisMachine(new Headers(forwarded("127.0.0.1"))), "no socket known").toBe(false);
  });
});

describe("the socket's other end", () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    notePeers();
    server = createServer((request, response) => {
      const headers = new Headers({
        "x-forwarded-for": String(request.headers["x-forwarded-for"]),
      });
      // As late as a route reads it, and with others in between.
      setImmediate(() => response.end(clientAddress(headers, 0)));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  const askFrom = (localAddress: string): Promise<string> =>
    new Promise((resolve, reject) => {
      get(
        { host: "127.0.0.1", port, localAddress, headers: { "x-forwarded-for": "127.0.0.9" } },
        (reply) => resolve(text(reply)),
      ).on("error", reject);
    });

  test("is each request's own, also when many come at once", async () => {
    const peers = Array.from({ length: 20 }, (_, index) => `127.0.0.${10 + index}`);
    expect(await Promise.all(peers.map((peer) => askFrom(peer)))).toEqual(peers);
  });
});
