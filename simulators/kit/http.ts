import type { IncomingHttpHeaders } from "node:http";

/** One call as a simulator sees it; `path` is without the mount prefix of the simulator. */
export type SimulatorRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** `http://host:port` as the caller reached us, for links in answers. */
  readonly origin: string;
};

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

export const jsonReply = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(value),
});

export const emptyReply = (status: number): Reply => ({ status, headers: {}, body: "" });

export const htmlReply = (status: number, body: string): Reply => ({
  status,
  headers: { "content-type": "text/html; charset=UTF-8" },
  body,
});

export const pdfReply = (body: Uint8Array): Reply => ({
  status: 200,
  headers: { "content-type": "application/pdf" },
  body,
});

/** The JSON object in the body; an empty object when there is none, as PHP and Rails read it. */
export function readJsonObject(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A route as data: `GET /orders/show/:id`. */
export type Route<Handler> = {
  readonly operation: string;
  readonly method: string;
  readonly pattern: string;
  readonly handler: Handler;
};

export type MatchedRoute<Handler> = {
  readonly route: Route<Handler>;
  readonly params: Readonly<Record<string, string>>;
};

/** Trailing slashes do not count: `/courier/serviceability/` and without are one address. */
export function createRouter<Handler>(
  routes: readonly Route<Handler>[],
): (method: string, path: string) => MatchedRoute<Handler> | undefined {
  const compiled = routes.map((route) => ({ route, segments: segmentsOf(route.pattern) }));
  return (method, path) => {
    const actual = segmentsOf(path);
    for (const { route, segments } of compiled) {
      if (route.method !== method || segments.length !== actual.length) continue;
      const params: Record<string, string> = {};
      const fits = segments.every((segment, position) => {
        const value = actual[position]!;
        if (!segment.startsWith(":")) return segment === value;
        params[segment.slice(1)] = decodeURIComponent(value);
        return true;
      });
      if (fits) return { route, params };
    }
    return undefined;
  };
}

const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");
