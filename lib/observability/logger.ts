import pino from "pino";
import { currentLogFields } from "./log-context";

/**
 * Structured JSON lines, searchable by traceId, orderId and organizationId. The redaction list is
 * the last net; code never passes bodies, addresses or credentials to a log call in the first place.
 */
const PRIVATE_FIELDS = [
  ...["password", "token", "secret", "authorization", "cookie", "credentials", "apiKey", "api_key"],
  ...["email", "phone", "name", "address", "address1", "address2", "buyerName", "shipTo", "body"],
];

export const log = pino({
  level: process.env["LOG_LEVEL"] ?? "info",
  base: { service: "waybill" },
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => ({ ...currentLogFields() }),
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: PRIVATE_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
    censor: "[redacted]",
  },
});

/**
 * What may be said of a thrown error: its class and where it was thrown. Its message may quote a
 * query's values or an answer's body, so it is cut at its first line and never carries quoted text.
 */
export function errorFields(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { errorKind: typeof error };
  const code: unknown = Reflect.get(error, "code");
  return {
    errorKind: error.name,
    errorMessage: withoutQuotedText(error.message),
    ...(typeof code === "string" ? { errorCode: code } : {}),
    ...(error.stack ? { errorStack: stackFrames(error.stack) } : {}),
  };
}

const withoutQuotedText = (message: string): string =>
  (message.trim().split("\n").at(-1) ?? "")
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|\([^)]*@[^)]*\)|\S+@\S+/g, "…")
    .slice(0, 300);

const stackFrames = (stack: string): string =>
  stack
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 12)
    .join("\n");
