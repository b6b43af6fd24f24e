/**
 * An expected failure as the merchant meets it: a stable code, what happened and why in one
 * sentence, and the next step. `status` is the HTTP status the transport answers with.
 */
export type AppError = {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  /** What the reader can do now, as a sentence. */
  readonly nextAction?: string;
  /** Dotted path of the input field at fault, e.g. `shippingAddress.postalCode`. */
  readonly field?: string;
  /** Seconds until a repeat makes sense. */
  readonly retryAfterSeconds?: number;
  /** Every field at fault, where there is more than one. */
  readonly fields?: readonly { readonly field: string; readonly message: string }[];
};

type Details = Omit<AppError, "code" | "message" | "status">;

const make =
  (status: number) =>
  (code: string, message: string, details: Details = {}): AppError => ({
    code,
    message,
    status,
    ...details,
  });

export const appError = {
  invalid: make(422),
  malformed: make(400),
  unauthenticated: make(401),
  forbidden: make(403),
  notFound: make(404),
  conflict: make(409),
  tooLarge: make(413),
  rateLimited: make(429),
  unavailable: make(503),
};
