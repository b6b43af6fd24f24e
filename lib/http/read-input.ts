import type { z } from "zod";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { readCappedBody } from "@/lib/webhooks/read-body";

/** Bad input, with every field at fault named by its dotted path. */
function invalidInput(error: z.ZodError): AppError {
  const fields = error.issues.map((issue) => ({
    field: issue.path.map(String).join("."),
    message: issue.message,
  }));
  const [first] = fields;
  const message =
    fields.length === 1 && first
      ? `${first.field === "" ? "The input" : first.field}: ${first.message}`
      : `${fields.length} fields are not right.`;
  return appError.invalid("invalid-input", message, {
    nextAction: "Correct what is marked and send it again.",
    ...(first && first.field !== "" ? { field: first.field } : {}),
    fields,
  });
}

export function parseInput<T>(schema: z.ZodType<T>, value: unknown): Result<T, AppError> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err(invalidInput(parsed.error));
}

/** A parameter given several times reads as a list. */
export function readQuery(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return query;
}

/** The raw bytes, kept because the idempotency key is bound to them. */
export async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Result<Buffer, AppError>> {
  const bytes = await readCappedBody(request, maxBytes);
  if (bytes !== undefined) return ok(bytes);
  return err(
    appError.tooLarge("too-large", `The body is larger than ${Math.floor(maxBytes / 1024)} KiB.`, {
      nextAction: "Send it in smaller parts.",
    }),
  );
}

/** No bytes read as an empty object, so that an act without input needs no body. */
export function parseJson(bytes: Buffer): Result<unknown, AppError> {
  if (bytes.length === 0) return ok({});
  try {
    return ok(JSON.parse(bytes.toString("utf8")) as unknown);
  } catch {
    return err(
      appError.malformed("malformed-json", "The body is not JSON.", {
        nextAction: "Send a JSON object with content-type application/json.",
      }),
    );
  }
}
