import type { ReactNode } from "react";

/** One message to the person: what happened, why, one action, the trace id. */
export type Notice = {
  /** `done` leaves after 5 s; the others stay until closed. */
  readonly tone: "done" | "wait" | "stop" | "unsure";
  /** The server's own message, unchanged. */
  readonly title: string;
  readonly detail?: ReactNode;
  readonly action?:
    | { readonly label: string; readonly onClick: () => void }
    | { readonly label: string; readonly href: string }
    | undefined;
  readonly traceId?: string | undefined;
  /** A later notice of the same key takes the place of the earlier one. */
  readonly key?: string | undefined;
};

type Sink = (notice: Notice) => void;

let sink: Sink | undefined;
let waiting: Notice[] = [];
const openers = new Set<() => void>();

/** Shows a toast. Callable from anywhere in the browser, before the toaster's code has arrived. */
export function notify(notice: Notice): void {
  if (sink) {
    sink(notice);
    return;
  }
  waiting.push(notice);
  for (const open of openers) open();
}

/** For the toaster: takes what waits and all that follows. */
export function connectNoticeSink(next: Sink): () => void {
  sink = next;
  const held = waiting;
  waiting = [];
  for (const notice of held) next(notice);
  return () => {
    if (sink === next) sink = undefined;
  };
}

/** For the toaster's host: called when the first notice asks for it. */
export function onNoticeWanted(open: () => void): () => void {
  openers.add(open);
  if (waiting.length > 0) open();
  return () => openers.delete(open);
}
