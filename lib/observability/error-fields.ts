/**
 * What may be said of a thrown error: its class, where it was thrown, and its last line without
 * quoted text. A message may quote a query's values or an answer's body.
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

const LONGEST_MESSAGE = 300;
const SHOWN_FRAMES = 12;

/** Quotes, `key (…)=(…)` of Postgres, anything with an @, assignments and long numbers. */
const PRIVATE_TEXT =
  /"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|=\s*\([^)]*\)|\S*@\S*|=\s*\S+|\b\d[\d\s-]{6,}\d\b/g;

const withoutQuotedText = (message: string): string =>
  (message.trim().split("\n").at(-1) ?? "").replaceAll(PRIVATE_TEXT, "…").slice(0, LONGEST_MESSAGE);

const stackFrames = (stack: string): string =>
  stack
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, SHOWN_FRAMES)
    .join("\n");
