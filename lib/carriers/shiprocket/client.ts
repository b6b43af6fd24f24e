/** Wire only: sign-in, token, one retry after a 401. Answers leave as their zod shapes. */
import type { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError } from "../carrier-error";
import { exchange, faultAtCourier, type Effect } from "../exchange";
import type { CarrierToken } from "../ports";
import type { WireRequest } from "../wire";
import type { Context } from "./config";
import { CARRIER_NAME, readAnswer, readShape } from "./errors";
import { loginAnswer } from "./schema";

/** A token lives ten days and the answer does not say so (Shiprocket docs, "Authentication"). */
const TOKEN_LIFETIME_MS = 10 * 24 * 60 * 60 * 1000;
/** Renewed this much earlier, so that no call sets out with a token about to end. */
const TOKEN_MARGIN_MS = 60 * 60 * 1000;

export type VendorRequest<Shape extends z.ZodType> = {
  readonly step: string;
  readonly effect: Effect;
  readonly method: WireRequest["method"];
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly json?: unknown;
  readonly shape: Shape;
};

/** One signed-in call. A 401 signs in once and asks once more; nothing had been done. */
export async function callVendor<Shape extends z.ZodType>(
  context: Context,
  request: VendorRequest<Shape>,
): Promise<Result<z.infer<Shape>, CarrierError>> {
  const token = await tokenInHand(context);
  if (!token.ok) return token;
  const first = await send(context, request, token.value.value);
  const isStale =
    !first.ok && first.error.kind === "unauthenticated" && first.error.reason === "token-refused";
  if (!isStale) return first;
  const renewed = await context.tokens.refreshOnce(token.value.value, () => signIn(context));
  return renewed.ok ? send(context, request, renewed.value.value) : renewed;
}

async function tokenInHand(context: Context): Promise<Result<CarrierToken, CarrierError>> {
  const held = await context.tokens.get();
  return held ? ok(held) : context.tokens.refreshOnce(undefined, () => signIn(context));
}

function send<Shape extends z.ZodType>(
  context: Context,
  request: VendorRequest<Shape>,
  token: string,
): Promise<Result<z.infer<Shape>, CarrierError>> {
  return exchange(
    context,
    {
      carrierName: CARRIER_NAME,
      step: request.step,
      effect: request.effect,
      method: request.method,
      url: urlOf(context.baseUrl, request.path, request.query),
      headers: { accept: "application/json", authorization: `Bearer ${token}` },
      ...(request.json === undefined ? {} : { body: { kind: "json", value: request.json } }),
    },
    (answer) => {
      const body = readAnswer(answer, request);
      return body.ok ? readShape(request.shape, body.value, answer, request) : body;
    },
  );
}

/** Signs in with the account's credentials; repeating it does no harm, so it counts as a read. */
export async function signIn(context: Context): Promise<Result<CarrierToken, CarrierError>> {
  const call = { step: "Sign in", effect: "read", isLogin: true } as const;
  const { email, password } = context.credentials;
  const result = await exchange(
    context,
    {
      ...call,
      carrierName: CARRIER_NAME,
      method: "POST",
      url: urlOf(context.baseUrl, "/auth/login", undefined),
      headers: { accept: "application/json" },
      body: { kind: "json", value: { email, password } },
    },
    (answer) => {
      const body = readAnswer(answer, call);
      return body.ok ? readShape(loginAnswer, body.value, answer, call) : body;
    },
  );
  context.metrics.countLogin("shiprocket", result.ok);
  if (!result.ok) return result;
  const lifetimeEnd = context.clock.now().getTime() + TOKEN_LIFETIME_MS;
  const endsAt = Math.min(expiryOf(result.value.token) ?? lifetimeEnd, lifetimeEnd);
  return ok({
    value: result.value.token,
    expiresAt: new Date(endsAt - TOKEN_MARGIN_MS).toISOString(),
  });
}

/** `exp` of a JWT in milliseconds, where the token is one. Not a check: the token is theirs. */
function expiryOf(token: string): number | undefined {
  const claims = token.split(".")[1];
  if (claims === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
    const isClaims = typeof parsed === "object" && parsed !== null && "exp" in parsed;
    return isClaims && typeof parsed.exp === "number" ? parsed.exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

function urlOf(
  baseUrl: string,
  path: string,
  query: Readonly<Record<string, string | number | undefined>> | undefined,
): string {
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}${path}`);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.toString();
}

const MAX_FILE_BYTES = 32 * 1024 * 1024;

/**
 * The file behind a link that Shiprocket gave. How long the links live is not published, so they
 * are fetched at once. The token stays home: the links lead to a public bucket.
 */
export async function fetchFile(
  context: Context,
  link: string,
  step: string,
): Promise<Result<{ readonly bytes: Uint8Array; readonly mediaType: string }, CarrierError>> {
  if (!isFetchable(link, context.baseUrl)) {
    return err(
      carrierError.unavailable("unreadable-answer", {
        message: "Shiprocket gave a link that does not lead to a secure address.",
        nextAction: "Open the shipment in Shiprocket and get the file there.",
      }),
    );
  }
  return exchange(
    context,
    {
      carrierName: CARRIER_NAME,
      step,
      effect: "read",
      method: "GET",
      url: link,
      isForeign: new URL(link).origin !== new URL(context.baseUrl).origin,
      maxAnswerBytes: MAX_FILE_BYTES,
    },
    (answer) => {
      const mediaType = mediaTypeOf(answer.bytes);
      if (answer.status === 200 && mediaType !== undefined) {
        return ok({ bytes: answer.bytes, mediaType });
      }
      return err(noFile(answer.status));
    },
  );
}

/** A missing file says nothing about the courier's health: a fresh one may not be there yet. */
function noFile(httpStatus: number): CarrierError {
  if (httpStatus >= 500) {
    return faultAtCourier({ carrierName: CARRIER_NAME, effect: "read" }, { httpStatus });
  }
  return carrierError.rejected("not-ready", {
    message: `The link that Shiprocket gave does not lead to a file (${httpStatus}).`,
    nextAction: "Ask for the file again; Shiprocket then gives a new link.",
    httpStatus,
  });
}

/** Only https and public, or the host of the account itself: that is the simulator on a plain port. */
function isFetchable(link: string, baseUrl: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  return url.protocol === "https:" || url.origin === new URL(baseUrl).origin;
}

/** By its first bytes: a bucket serves PDFs under several content types, and errors as XML. */
function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (head.startsWith("%PDF-")) return "application/pdf";
  if (head.startsWith("\u0089PNG")) return "image/png";
  if (head.startsWith("\u00ff\u00d8\u00ff")) return "image/jpeg";
  return undefined;
}
