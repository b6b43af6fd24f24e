import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Who is at the other end of the socket of the request being answered. Next.js hands a route headers
 * only, and every header is the caller's word; this comes from Node itself and cannot be sent along.
 *
 * On globalThis because each bundle of the app holds its own copy of this module.
 */
const holder = globalThis as {
  waybillPeers?: AsyncLocalStorage<string>;
  waybillNotesPeers?: boolean;
};

export const peerStorage = (holder.waybillPeers ??= new AsyncLocalStorage<string>());

/** From now on every request of this process knows its peer. */
export function notePeers(): void {
  if (holder.waybillNotesPeers === true) return;
  holder.waybillNotesPeers = true;
  // Published once for each request, before its first handler runs and in the same context.
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    peerStorage.enterWith(request.socket.remoteAddress ?? "unknown");
  });
}
