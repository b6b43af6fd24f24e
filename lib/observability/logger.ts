import pino from "pino";
import { logLevel } from "@/lib/env";
import { errorFields } from "./error-fields";
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
  level: logLevel(),
  base: { service: "waybill" },
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => ({ ...currentLogFields() }),
  formatters: { level: (label) => ({ level: label }) },
  // Errors carry values in their messages; every line that logs one says only what it may.
  serializers: { err: errorFields, error: errorFields },
  redact: {
    paths: PRIVATE_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
    censor: "[redacted]",
  },
});
