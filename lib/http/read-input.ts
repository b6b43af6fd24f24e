import { z } from "zod";
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

/** PostgreSQL's text holds every character but this one, and throws at it. */
const notText = appError.invalid("not-text", "The input holds a character that is no text (NUL).", {
  nextAction: "Take it out and send it again.",
});
/** As JSON writes it; an even number of backslashes before the u is text of its own. */
const NUL_IN_JSON = /(?<!\\)(?:\\\\)*\\u0000/;

/** The names a schema takes at its top; none where it is more than one object. */
function namesOf(schema: z.core.$ZodType): readonly string[] | undefined {
  if (schema instanceof z.ZodPipe) return namesOf(schema.in);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : undefined;
}

/** A misspelled filter that is passed over answers with everything, and a misspelled field is lost. */
function unknownName(schema: z.ZodType, value: unknown): AppError | undefined {
  const names = namesOf(schema);
  if (names === undefined || typeof value !== "object" || value === null || Array.isArray(value))
    return undefined;
  const field = Object.keys(value).find((name) => !names.includes(name));
  if (field === undefined) return undefined;
  return appError.invalid("unknown-name", `“${field.slice(0, 60)}” means nothing here.`, {
    nextAction:
      names.length === 0 ? "Leave it out; nothing is asked." : `Known are: ${names.join(", ")}.`,
    field,
  });
}

/** Refuses what the schema refuses, and every name that it does not know. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): Result<T, AppError> {
  const unknown = unknownName(schema, value);
  if (unknown) return err(unknown);
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err(invalidInput(parsed.error));
}

/** A parameter given several times reads as a list. */
export function readQuery(url: URL): Result<Record<string, string | string[]>, AppError> {
  if (/%00/.test(url.search)) return err(notText);
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return ok(query);
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
  const text = bytes.toString("utf8");
  if (NUL_IN_JSON.test(text)) return err(notText);
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err(
      appError.malformed("malformed-json", "The body is not JSON.", {
        nextAction: "Send a JSON object with content-type application/json.",
      }),
    );
  }
}
