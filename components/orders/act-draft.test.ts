import { describe, expect, test } from "vitest";
import { actWords, EMPTY_ACT, readAct } from "./act-draft";

describe("one act for many orders", () => {
  test("a hold needs its reason, and has an end only where one is chosen", () => {
    expect(readAct("hold", EMPTY_ACT, 3).errors).toHaveProperty("reason");
    const draft = { ...EMPTY_ACT, reason: " Stock take " };
    expect(readAct("hold", draft, 3)).toEqual({
      body: { action: "hold", reason: "Stock take", until: null },
      errors: {},
    });
    const until = "2026-12-01T03:30:00.000Z";
    expect(readAct("hold", { ...draft, until }, 3).body).toMatchObject({ until });
  });

  test("a cancellation of many asks for their number, of one it does not", () => {
    const draft = { ...EMPTY_ACT, reason: "Sold out" };
    expect(readAct("cancel", draft, 1).errors).toEqual({});
    expect(readAct("cancel", draft, 12).errors).toHaveProperty("count");
    expect(readAct("cancel", { ...draft, count: " 12 " }, 12).errors).toEqual({});
    expect(readAct("cancel", { ...draft, count: "13" }, 12).errors).toHaveProperty("count");
  });

  test("nobody is a choice, no choice is none", () => {
    expect(readAct("assign", EMPTY_ACT, 2).errors).toHaveProperty("assigneeId");
    expect(readAct("assign", { ...EMPTY_ACT, assigneeId: "" }, 2)).toEqual({
      body: { action: "assign", assigneeId: null },
      errors: {},
    });
  });

  test("tags are added, taken off, or both, and at least one", () => {
    expect(readAct("tag", EMPTY_ACT, 2).errors).toHaveProperty("add");
    expect(readAct("tag", { ...EMPTY_ACT, remove: ["gift"] }, 2)).toEqual({
      body: { action: "tag", add: [], remove: ["gift"] },
      errors: {},
    });
  });

  test("is named with how many", () => {
    expect(actWords("combine", 2).title).toBe("Combine 2 orders");
    expect(actWords("hold", 1).title).toBe("Hold 1 order");
  });
});
