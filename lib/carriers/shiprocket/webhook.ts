/**
 * Shiprocket's tracking webhook (Shiprocket docs, "Webhooks"): a shared token in `x-api-key`, no
 * signature, no timestamp, no event id; it expects exactly 200.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { err, ok } from "@/lib/kernel/result";
import type { CarrierWebhook } from "../contract";
import { toWebhookReport } from "./mapper/tracking";
import { webhookBody } from "./schema";

const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();

export const webhook: CarrierWebhook = {
  authentication: "A token of your choice, sent back in the header x-api-key.",
  forbiddenInUrl: ["shiprocket", "kartrocket", "sr", "kr"],
  verify: (_rawBody, headers, secrets) => {
    const given = headers["x-api-key"];
    if (given === undefined || given === "") return "missing";
    // Digests have one length, so the comparison takes the same time for any header.
    const matches = secrets
      .filter((secret) => secret !== "")
      .map((secret) => timingSafeEqual(digest(given), digest(secret)));
    return matches.includes(true) ? "valid" : "wrong";
  },
  deliveryId: (rawBody) => createHash("sha256").update(rawBody).digest("hex"),
  parse: (rawBody) => {
    const body = parseJson(rawBody);
    if (body === undefined) {
      return err({ code: "not-json", message: "The body is not JSON." });
    }
    const parsed = webhookBody.safeParse(body);
    if (!parsed.success) {
      const path = parsed.error.issues[0]?.path.join(".") ?? "";
      return err({
        code: "unknown-shape",
        message: `Not a Shiprocket scan: ${path || "the body"} is not as documented.`,
      });
    }
    return ok([toWebhookReport(parsed.data)]);
  },
};

function parseJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(rawBody)) as unknown;
  } catch {
    return undefined;
  }
}
