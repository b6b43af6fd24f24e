/**
 * The one reader of everything Shiprocket says when it says no. It refuses in eleven shapes, half
 * of them inside an HTTP 200; each becomes one `CarrierError` with the vendor's words kept.
 */
import type { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError } from "../carrier-error";
import { faultAtCourier, unreadableAnswer, type Effect } from "../exchange";
import type { WireAnswer } from "../wire";
import { explain } from "./refusals";

export const CARRIER_NAME = "Shiprocket";

export type VendorCall = {
  readonly step: string;
  readonly effect: Effect;
  readonly isLogin?: boolean;
};

/** The JSON of a good answer; null for an empty one (202 and 204 have no body). */
export function readAnswer(answer: WireAnswer, call: VendorCall): Result<unknown, CarrierError> {
  const isGood = answer.status >= 200 && answer.status < 300;
  if (isGood && answer.text.trim() === "") return ok(null);
  const body = parseJson(answer.text);
  if (!isGood) return err(errorOfStatus(answer, body, call));
  if (body === undefined) {
    return err(unreadableAnswer(named(call), { httpStatus: answer.status }));
  }
  const refusal = refusalInside(body, answer, call);
  return refusal ? err(refusal) : ok(body);
}

/** An answer in the shape its schema names; anything else is an answer we cannot read. */
export function readShape<Shape extends z.ZodType>(
  shape: Shape,
  body: unknown,
  answer: WireAnswer,
  call: VendorCall,
): Result<z.infer<Shape>, CarrierError> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  return err(unreadableAnswer(named(call), { httpStatus: answer.status, ...wordsOf(body) }));
}

function errorOfStatus(answer: WireAnswer, body: unknown, call: VendorCall): CarrierError {
  const { status } = answer;
  const said = { httpStatus: status, ...wordsOf(body ?? answer.text) };
  const isPage = body === undefined && /html/.test(answer.contentType + answer.text.slice(0, 200));
  if (call.isLogin && [400, 401, 403, 404, 422].includes(status) && !isPage) {
    return carrierError.unauthenticated("invalid-credentials", {
      message: "Shiprocket does not accept this e-mail and password.",
      nextAction: "Check the API user's e-mail and password in Shiprocket → Settings → API.",
      field: "credentials.password",
      ...said,
    });
  }
  if (status === 401) {
    return carrierError.unauthenticated("token-refused", {
      message: "Shiprocket no longer accepts our sign-in.",
      nextAction: "Test the connection in settings; the API user may have been changed.",
      ...said,
    });
  }
  // A page instead of JSON comes from the firewall in front of the API, not from the API.
  if (status === 403 && isPage) {
    return carrierError.unavailable("blocked-network", {
      message: "Shiprocket's firewall turns our server away; the request never reached Shiprocket.",
      nextAction: "Ask Shiprocket support to allow this server's address.",
      httpStatus: status,
    });
  }
  if (status === 403) {
    return carrierError.unauthenticated("not-permitted", {
      message: `The API user may not do this at Shiprocket (${call.step.toLowerCase()}).`,
      nextAction: "Give the API user this module in Shiprocket → Settings → API.",
      ...said,
    });
  }
  if (status === 429) {
    const retryAfterSeconds = retryAfter(answer.headers["retry-after"]);
    return carrierError.rateLimited("by-courier", {
      message: "Shiprocket asks us to slow down.",
      nextAction: "Nothing was lost. It will be tried again by itself.",
      ...said,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
  }
  if (status >= 500 || status === 408) return errorOfFault(status, answer.text, call);
  if (status < 400 && status !== 350) return unreadableAnswer(named(call), said);
  return explain(body ?? answer.text, status);
}

/**
 * A 500 with a PHP notice is the vendor's answer to a wrong JSON type: our own mistake, which
 * repeating cannot mend, and no outage.
 */
const phpNotice =
  /supplied for foreach|trying to (get property|access array offset)|undefined (index|offset|property|variable)|illegal (string )?offset/i;

function errorOfFault(status: number, text: string, call: VendorCall): CarrierError {
  const carrierMessage = text.slice(0, 500);
  if (!phpNotice.test(text)) {
    return faultAtCourier(named(call), { httpStatus: status, carrierMessage });
  }
  return carrierError.rejected("malformed-request", {
    message: "Shiprocket could not make sense of our request.",
    nextAction: "This is a fault in Waybill. Report it with the trace id.",
    carrierMessage,
    httpStatus: status,
  });
}

/** The refusals that arrive as HTTP 200. An order's own `status_code` (1, 5, 21) is not one. */
function refusalInside(
  body: unknown,
  answer: WireAnswer,
  call: VendorCall,
): CarrierError | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const inside: Readonly<Record<string, unknown>> = { ...body };
  const innerStatus = [inside["status_code"], inside["status"]].find(
    (value): value is number => typeof value === "number" && value >= 300,
  );
  if (innerStatus !== undefined) {
    return errorOfStatus({ ...answer, status: innerStatus }, body, call);
  }
  const isRefused =
    ["awb_assign_status", "label_created", "pickup_status"].some((key) => inside[key] === 0) ||
    ["is_invoice_created", "success"].some((key) => inside[key] === false) ||
    inside["manifest_url"] === "" ||
    (inside["status"] === 0 && "payload" in inside);
  return isRefused ? explain(body, answer.status) : undefined;
}

const named = (call: VendorCall): { readonly carrierName: string; readonly effect: Effect } => ({
  carrierName: CARRIER_NAME,
  effect: call.effect,
});

function wordsOf(body: unknown): { readonly carrierMessage?: string } {
  const carrierMessage = explain(body, 400).carrierMessage;
  return carrierMessage === undefined ? {} : { carrierMessage };
}

function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(1, Math.ceil((at - Date.now()) / 1000));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
