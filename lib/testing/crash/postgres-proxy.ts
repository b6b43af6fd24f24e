import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import type { Trap } from "./trap";

const WRITES = /\b(INSERT INTO|UPDATE\s+(public\.|"public"\.)?"|DELETE FROM)/i;

/** Reads what a client says far enough to know when it saves: the statements, and COMMIT. */
function createListener(onSave: () => void) {
  const statements = new Map<string, string>();
  let pending = Buffer.alloc(0);
  let isStarted = false;
  let isWriting = false;

  const run = (text: string): void => {
    if (/^\s*BEGIN/i.test(text)) isWriting = false;
    else if (/^\s*COMMIT/i.test(text)) {
      if (isWriting) onSave();
      isWriting = false;
    } else if (WRITES.test(text)) isWriting = true;
  };
  const cString = (body: Buffer, from: number): string => {
    const end = body.indexOf(0, from);
    return body.toString("utf8", from, end);
  };
  const read = (type: string, body: Buffer): void => {
    if (type === "Q") return run(cString(body, 0));
    if (type === "P") {
      const name = cString(body, 0);
      statements.set(name, cString(body, Buffer.byteLength(name) + 1));
    }
    if (type === "B") {
      const portal = cString(body, 0);
      run(statements.get(cString(body, Buffer.byteLength(portal) + 1)) ?? "");
    }
  };
  return (chunk: Buffer): void => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (pending.length < head + 4) return;
      const length = pending.readUInt32BE(head);
      if (pending.length < head + length) return;
      if (isStarted)
        read(pending.toString("latin1", 0, 1), pending.subarray(head + 4, head + length));
      isStarted = true;
      pending = pending.subarray(head + length);
    }
  };
}

/**
 * Stands between a worker and its database. `before-save`: the worker dies and its commit never
 * leaves. `after-save`: Postgres has committed, and the worker dies before it hears of it.
 */
export async function startPostgresProxy(target: { host: string; port: number }, trap: Trap) {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    let strike: string | undefined;
    const listen = createListener(() => {
      strike ??= trap.meets("save");
    });
    client.on("data", (chunk) => {
      listen(chunk);
      if (strike === "before-save") return trap.spring();
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (strike === "after-save") return trap.spring();
      client.write(chunk);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
