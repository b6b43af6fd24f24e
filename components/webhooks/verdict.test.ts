import { describe, expect, it } from "vitest";

import { WebhookStatus } from "@/prisma/generated/enums";

import { duplicatesInWords, tookInWords, verdictSentence } from "./verdict";

describe("the verdict on a delivery", () => {
  it.each(Object.values(WebhookStatus))("is a whole sentence for %s", (status) => {
    const sentence = verdictSentence({
      status,
      topic: "orders/create",
      errorMessage: null,
      tookMilliseconds: 38,
    });
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it("keeps the receiver's own reason", () => {
    const errorMessage = "The body is not JSON.";
    expect(
      verdictSentence({ status: "REJECTED", topic: "t", errorMessage, tookMilliseconds: null }),
    ).toContain(errorMessage);
  });

  it("counts in words and in the unit that reads", () => {
    expect(duplicatesInWords(1)).toBe("1 duplicate ignored");
    expect(duplicatesInWords(4)).toBe("4 duplicates ignored");
    expect(tookInWords(999)).toBe("999 ms");
    expect(tookInWords(1240)).toBe("1.2 s");
    expect(tookInWords(null)).toBeUndefined();
  });
});
