/** A failure as the API tells it (RFC 9457 problem+json with our own members). */
export type ProblemBody = {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly status: number;
  readonly code: string;
  /** What happened and why, for the merchant; shown unchanged. */
  readonly message: string;
  /** What the person can do now. */
  readonly nextAction?: string | undefined;
  /** Dotted path of the input field at fault. */
  readonly field?: string | undefined;
  readonly fields?: readonly { readonly field: string; readonly message: string }[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly traceId?: string | undefined;
};

export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.message);
    this.body = body;
  }

  get status(): number {
    return this.body.status;
  }
  get code(): string {
    return this.body.code;
  }
  get nextAction(): string | undefined {
    return this.body.nextAction;
  }
  get traceId(): string | undefined {
    return this.body.traceId;
  }

  /** The answer never came: whether the server acted is not known. */
  get isUnknownOutcome(): boolean {
    return this.body.code === "no_answer";
  }

  /** Field path → sentence, for the fields of a form. */
  get fieldErrors(): Readonly<Record<string, string>> {
    const many = this.body.fields?.map(({ field, message }) => [field, message] as const) ?? [];
    const one =
      this.body.field === undefined ? [] : [[this.body.field, this.body.message] as const];
    return Object.fromEntries([...one, ...many]);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

function fieldsOf(value: unknown): ProblemBody["fields"] {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => {
    if (!isRecord(item)) return [];
    const field = text(item["field"]);
    const message = text(item["message"]);
    return field === undefined || message === undefined ? [] : [{ field, message }];
  });
}

/**
 * Reads a failed answer, whatever it is: our problem+json, or the page of a proxy that knows
 * nothing of it.
 */
export function readProblem(status: number, body: unknown, headerTraceId?: string): ApiProblem {
  const record = isRecord(body) ? body : {};
  const retryAfter = record["retryAfterSeconds"];
  const message =
    text(record["message"]) ??
    text(record["detail"]) ??
    text(record["title"]) ??
    text(record["error"]);
  return new ApiProblem({
    status,
    code: text(record["code"]) ?? `http_${status}`,
    message: message ?? `Waybill answered ${status} without a reason.`,
    type: text(record["type"]),
    title: text(record["title"]),
    nextAction: text(record["nextAction"]),
    field: text(record["field"]),
    fields: fieldsOf(record["fields"]),
    retryAfterSeconds: typeof retryAfter === "number" ? retryAfter : undefined,
    traceId: text(record["traceId"]) ?? headerTraceId,
  });
}

/** The connection broke before an answer came. */
export function noAnswer(isWrite: boolean): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: "no_answer",
    message: "Waybill did not answer.",
    nextAction: isWrite
      ? "It may have been done. Try again: the same request is never done twice."
      : "Check the connection, then try again.",
  });
}
