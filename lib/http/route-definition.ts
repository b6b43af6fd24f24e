import type { z } from "zod";
import type { Permission } from "@/lib/auth/policy";
import type { Pass } from "@/lib/auth/request-gate";
import type { AppError } from "@/lib/kernel/app-error";
import type { Result } from "@/lib/kernel/result";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** Method and path under /api/v1 as OpenAPI writes it: "GET /orders/{id}". */
export type RouteName = `${Method} /${string}`;

export type RouteInput<Params, Query, Body> = Pass & {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The same for a repeat with the same Idempotency-Key; what a change is remembered by. */
  readonly cause: string;
  /** For a route that `streams`: its body is still to be read. */
  readonly request: Request;
};

/** A schema, or the media type of an answer that is no JSON. */
export type AnswerShape = z.ZodType | "application/pdf" | "text/csv";

export type RouteDefinition<Params, Query, Body> = {
  readonly may: Permission;
  /** What it does, in the words of the API's reference. */
  readonly summary: string;
  readonly answer: AnswerShape;
  /** What an unknown id is not: "Shipment" makes "Shipment not found". */
  readonly subject?: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly maxBytes?: number;
  /** The body is a file that the handler reads as it comes; an Idempotency-Key stands for the address alone. */
  readonly streams?: true;
  /** Of a success; 200 unless told. A function where it depends on what was done. */
  readonly status?: number | ((value: Readonly<Record<string, unknown>>) => number);
};

/** A value, nothing (404), a Result, or bytes that are no JSON. */
export type RouteAnswer =
  | Result<unknown, AppError>
  | Response
  | Readonly<Record<string, unknown>>
  | undefined;

export type RouteHandler = {
  (request: Request, context: { readonly params: Promise<unknown> }): Promise<Response>;
  readonly routeName: RouteName;
  readonly definition: RouteDefinition<unknown, unknown, unknown>;
};
