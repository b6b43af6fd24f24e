import { describe, expect, test } from "vitest";
import { evaluateKey, findExpressionFault, matches } from "./expressions";

const event = {
  name: "shop/order.created",
  ts: 1_795_218_642_733,
  data: { orderId: "o-1", amount: 1200, weight: 1.5, isPaid: true, tags: ["gift"], note: null },
};

describe("an expression", () => {
  test.each([
    ["event.data.orderId == 'o-1'", true],
    ["event.data.amount > 1000 && event.data.isPaid", true],
    ["event.data.amount == 1200", true],
    ["event.data.weight < 1.5", false],
    ["'gift' in event.data.tags", true],
    ["event.data['orderId'].startsWith('o-')", true],
    ["event.name == 'shop/order.created' && event.ts > 0", true],
  ])("%s is %s", (expression, expected) => {
    expect(matches(expression, { event })).toBe(expected);
  });

  test.each([
    ["event.data.missing == 'x'", false],
    ["event.data.missing != 'x'", true],
    ["event.data.missing == null", true],
    ["event.data.note == null", true],
    ["event.data.address.city == null", true],
    ["has(event.data.missing)", false],
    ["has(event.data.orderId)", true],
    ["event.data.missing", false],
  ])("reads an absent field as null, as the real server does: %s is %s", (text, expected) => {
    expect(matches(text, { event })).toBe(expected);
  });

  test("that compares unlike types does not match, and throws nothing", () => {
    expect(matches("event.data.orderId > 5", { event })).toBe(false);
    expect(matches("event.data.orderId.deeper == 1", { event })).toBe(false);
  });

  test("of a wait sees the event that started the run and the one that arrived", () => {
    const expression = "event.data.orderId == async.data.orderId";
    const same = { data: { orderId: "o-1" } };
    expect(matches(expression, { event, async: same })).toBe(true);
    expect(matches(expression, { event, async: { data: { orderId: "o-2" } } })).toBe(false);
    expect(matches(expression, { event, async: { data: {} } })).toBe(false);
  });

  test("leaves the event as it was", () => {
    const before = structuredClone(event);
    matches("event.data.a.b == null && async.data.c == null", { event, async: event });
    expect(event).toEqual(before);
  });

  test("that is absent lets everything through", () => {
    expect(matches(null, { event })).toBe(true);
  });
});

describe("a key", () => {
  test.each([
    ["event.data.orderId", '"o-1"'],
    ["event.data.amount", "1200"],
    ["'constant'", '"constant"'],
    ["event.data.orderId + '-' + string(event.data.amount)", '"o-1-1200"'],
    ["size(event.data.tags)", "1"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluateKey(expression, event)).toBe(expected);
  });

  test("of an absent field is no key", () => {
    expect(evaluateKey("event.data.missing", event)).toBeNull();
    expect(evaluateKey("event.data.missing + 'x'", event)).toBeNull();
  });
});

test("a fault names what is wrong before anything runs", () => {
  expect(findExpressionFault("event.data.a ==")).toContain("EOF");
  expect(findExpressionFault("order.id == 1")).toContain("order");
  expect(findExpressionFault("event.data.a == async.data.a")).toBeNull();
});
