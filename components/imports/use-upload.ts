"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import { type ApiProblem, noAnswer, readProblem } from "@/components/providers/api-problem";
import { newId } from "@/lib/kernel/ids";
import type { ImportKind } from "@/lib/imports/model";
import type { ImportAct, ImportDetail } from "@/lib/imports/schema";

export type UploadInput = {
  readonly kind: ImportKind;
  readonly file: Blob;
  readonly fileName: string;
  readonly source: string;
};

export type UploadState =
  | { readonly is: "idle" }
  | {
      readonly is: "sending";
      readonly fileName: string;
      readonly sentBytes: number;
      readonly byteCount: number;
    }
  | { readonly is: "refused"; readonly fileName: string; readonly problem: ApiProblem };

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * Sends one file as the body of a request, with its progress. XMLHttpRequest, because fetch cannot
 * say how much of a body has gone. Stopping it leaves nothing on the server.
 */
export function useUpload(onDone: (found: ImportDetail) => void) {
  const [state, setState] = useState<UploadState>({ is: "idle" });
  const running = useRef<XMLHttpRequest>(undefined);
  const isSending = state.is === "sending";

  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (!isSending) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isSending]);

  const refuse = useCallback((fileName: string, problem: ApiProblem) => {
    running.current = undefined;
    setState({ is: "refused", fileName, problem });
  }, []);

  const send = ({ kind, file, fileName, source }: UploadInput) => {
    running.current?.abort();
    const query = new URLSearchParams({ kind, fileName, ...(source === "" ? {} : { source }) });
    const request = new XMLHttpRequest();
    running.current = request;
    setState({ is: "sending", fileName, sentBytes: 0, byteCount: file.size });
    request.upload.addEventListener("progress", ({ loaded }) =>
      setState({ is: "sending", fileName, sentBytes: loaded, byteCount: file.size }),
    );
    request.addEventListener("load", () => {
      const body = parse(request.responseText);
      const traceId = request.getResponseHeader("x-trace-id") ?? undefined;
      if (request.status !== 201)
        return refuse(fileName, readProblem(request.status, body, traceId));
      running.current = undefined;
      return onDone((body as ImportAct).import);
    });
    request.addEventListener("error", () => refuse(fileName, noAnswer(true)));
    request.open("POST", `/api/v1/imports?${query.toString()}`);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("idempotency-key", newId());
    request.send(file);
  };

  const reset = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setState({ is: "idle" });
  }, []);

  return { state, send, refuse, reset };
}
