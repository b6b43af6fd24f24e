/**
 * Everything that can go wrong with a shop, as one closed set (law 13). `ambiguous`: it was sent
 * and the answer was lost, so it may have been done.
 */
export type ChannelErrorKind =
  | "rejected"
  | "unauthenticated"
  | "rate-limited"
  | "unavailable"
  | "ambiguous"
  | "unsupported";

export type ChannelError = {
  readonly kind: ChannelErrorKind;
  /** Stable, `channel-…`. */
  readonly code: string;
  /** What happened and why, for the merchant. */
  readonly message: string;
  readonly nextAction: string;
  /** The shop's own words, unaltered. */
  readonly shopMessage?: string;
  readonly retryAfterSeconds?: number;
};

type Detail = Omit<ChannelError, "kind" | "code">;
const of =
  (kind: ChannelErrorKind) =>
  (reason: string, detail: Detail): ChannelError => ({
    kind,
    code: `channel-${reason}`,
    ...detail,
  });

export const channelError = {
  rejected: of("rejected"),
  unauthenticated: of("unauthenticated"),
  rateLimited: of("rate-limited"),
  unavailable: of("unavailable"),
  ambiguous: of("ambiguous"),
  unsupported: of("unsupported"),
};

/** Whether the same call may mend itself later. */
export const isPassing = ({ kind }: ChannelError): boolean =>
  kind === "rate-limited" || kind === "unavailable" || kind === "ambiguous";
