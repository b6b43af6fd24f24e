import { type AddressDraft, addressBody } from "@/components/orders/address-fields";
import type { ExceptionAction } from "@/lib/exceptions/schema";
import { assertNever } from "@/lib/kernel/assert-never";

/** What a person has filled in under the options; each option reads its own part. */
export type ActionDraft = {
  readonly sku?: { readonly id: string; readonly code: string } | undefined;
  readonly address?: AddressDraft | undefined;
  readonly awb?: string | undefined;
  /** "2026-11-21" */
  readonly date?: string | undefined;
  readonly status?: string | undefined;
  readonly reason?: string | undefined;
};

export type ActionInput =
  | { readonly ok: true; readonly input: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string };

const MIN_REASON_LENGTH = 3;
/** The scan is news, but says nothing of where the parcel is. */
export const NO_MOVE = "NO_MOVE";
const given = (input: Readonly<Record<string, unknown>>): ActionInput => ({ ok: true, input });
const missing = (message: string): ActionInput => ({ ok: false, message });

/** The body's `input` for an action, or what is still missing, as the field says it. */
export function inputFor(kind: ExceptionAction["input"], draft: ActionDraft): ActionInput {
  switch (kind) {
    case "none":
      return given({});
    case "sku":
      return draft.sku === undefined
        ? missing("Choose the SKU that this product is.")
        : given({ skuId: draft.sku.id });
    case "address":
      return draft.address === undefined
        ? missing("Correct the address first: nothing in it has changed.")
        : given(addressBody(draft.address));
    case "awb": {
      const awb = draft.awb?.replaceAll(/\s/g, "") ?? "";
      return awb === "" ? missing("Enter the AWB from the courier's panel.") : given({ awb });
    }
    case "date":
      return draft.date === undefined ? missing("Choose a day.") : given({ date: draft.date });
    case "status":
      return draft.status === undefined || draft.status === ""
        ? missing("Choose what the code means.")
        : given({ status: draft.status === NO_MOVE ? null : draft.status });
    case "reason": {
      const reason = draft.reason?.trim() ?? "";
      return reason.length < MIN_REASON_LENGTH
        ? missing("Say why in a few words. The next person reads it.")
        : given({ reason });
    }
    default:
      return assertNever(kind);
  }
}

/** The server names fields by path ("input.awb"); the form knows them by their last part. */
export const fieldErrorsOf = (
  byPath: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(byPath).map(([path, message]) => [path.split(".").at(-1) ?? path, message]),
  );
