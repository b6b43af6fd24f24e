import { z } from "zod";
import type { AnswerShape, RouteHandler } from "./route-definition";

type Json = Record<string, unknown>;

/** Both directions from the schemas that check the traffic itself, so that the two cannot part. */
const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json;
};

const content = (mediaType: string, schema: Json): Json => ({ [mediaType]: { schema } });

const answerContent = (answer: AnswerShape): Json =>
  answer instanceof z.ZodType
    ? content("application/json", schemaOf(answer, "output"))
    : content(answer, { type: "string", format: "binary" });

/** A file as the body, or as the one file of a form. */
const BINARY: Json = { type: "string", format: "binary" };
const FILE_CONTENT: Json = {
  ...content("text/csv", BINARY),
  ...content("application/json", BINARY),
  ...content("application/octet-stream", BINARY),
  ...content("multipart/form-data", { type: "object", properties: { file: BINARY } }),
};

const PROBLEM: Json = {
  type: "object",
  required: ["type", "title", "status", "code", "message", "error", "traceId"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", description: "Stable; what a program decides by." },
    message: { type: "string", description: "What happened and why, for people." },
    error: { type: "string", description: "The same as message." },
    nextAction: { type: "string" },
    field: { type: "string" },
    fields: {
      type: "array",
      items: {
        type: "object",
        properties: { field: { type: "string" }, message: { type: "string" } },
      },
    },
    retryAfterSeconds: { type: "number" },
    traceId: { type: "string" },
  },
};

const problemResponses = (statuses: readonly number[]): Json =>
  Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/Problem` }] as const),
  );

function parametersOf({ definition, routeName }: RouteHandler): Json[] {
  const inPath = [...routeName.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true, schema: { type: "string", format: "uuid" } },
  }));
  const query = definition.query && schemaOf(definition.query, "input");
  const properties = (query?.["properties"] ?? {}) as Record<string, Json>;
  const required = new Set((query?.["required"] ?? []) as string[]);
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: "query", required: required.has(name), schema },
  }));
  const isWrite = !routeName.startsWith("GET ");
  const key = { $ref: "#/components/parameters/IdempotencyKey" };
  return [...inPath, ...inQuery, ...(isWrite ? [key] : [])];
}

function operationOf(handler: RouteHandler): Json {
  const { definition, routeName } = handler;
  const { body, answer, summary, may, status, streams } = definition;
  const [method = "", path = ""] = routeName.split(" ");
  const success = typeof status === "number" ? [status] : status ? [200, 202] : [200];
  const input = body !== undefined || definition.query !== undefined;
  const statuses = [401, 403, ...(path.includes("{") ? [404] : []), ...(input ? [422] : []), 429];
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^a-z0-9]+(\w?)/gi, (_all, next: string) => next.toUpperCase())}`,
    summary,
    tags: [path.split("/")[1]],
    "x-permission": may,
    parameters: parametersOf(handler),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: content("application/json", schemaOf(body, "input")),
          },
        }
      : {}),
    ...(streams ? { requestBody: { required: true, content: FILE_CONTENT } } : {}),
    responses: {
      ...Object.fromEntries(
        success.map((code) => [code, { description: summary, content: answerContent(answer) }]),
      ),
      ...problemResponses(method === "GET" ? statuses : [...statuses, 409]),
    },
  };
}

/** The API's reference (OpenAPI 3.1), written from the routes themselves. */
export function describeApi(handlers: readonly RouteHandler[], serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const handler of handlers) {
    const [method = "", path = ""] = handler.routeName.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(handler) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Waybill API",
      version: "1",
      description:
        "Money is integer minor units with its currency, weight grams, size millimetres, time UTC. " +
        "Writes take an Idempotency-Key; every answer carries x-trace-id.",
    },
    servers: [{ url: `${serverUrl}/api/v1` }],
    security: [{ apiKey: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "wb_live_…" },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
      parameters: {
        IdempotencyKey: {
          name: "Idempotency-Key",
          in: "header",
          required: false,
          schema: { type: "string", minLength: 1, maxLength: 200 },
          description: "One for each act. The same key and body get the same answer for 24 hours.",
        },
      },
      responses: {
        Problem: {
          description: "What went wrong, and what to do now (RFC 9457).",
          content: content("application/problem+json", { $ref: "#/components/schemas/Problem" }),
        },
      },
      schemas: { Problem: PROBLEM },
    },
  };
}
