import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "@/lib/kernel/clock";
import { err, ok } from "@/lib/kernel/result";
import { callCarrier, healthOf, type CarrierAccount, type CarrierPorts } from "./call";
import { carrierError, feedsBreaker, toAppError } from "./carrier-error";
import { createInProcessRecorder, createInProcessTokenStore } from "./in-process-ports";
import type { HealthReport } from "./ports";
import { findCarrier, listCarriers } from "./registry";
import { exampleShipment } from "./testing/example-shipment";
import { startScriptedCourier, type ScriptedCourier } from "./testing/scripted-courier";

let courier: ScriptedCourier;
let account: CarrierAccount;
let reports: HealthReport[];
let seen: string[];

beforeEach(async () => {
  courier = await startScriptedCourier();
  courier.on("POST /auth/login", { json: { token: "token" } });
  reports = [];
  seen = [];
  account = {
    accountId: "account-1",
    carrierId: "shiprocket",
    baseUrl: courier.baseUrl,
    credentials: { email: "api@merchant.example", password: "secret" },
    settings: {},
  };
});
afterEach(() => courier.stop());

const ports = (changes: Partial<CarrierPorts> = {}): CarrierPorts => {
  const tokens = createInProcessTokenStore(systemClock);
  return {
    breaker: {
      admit: async () => ({ admitted: true }),
      report: async (_key, health) => {
        reports.push(health);
      },
    },
    limiter: { take: async () => ({ granted: true }) },
    recorder: createInProcessRecorder(),
    metrics: {
      observeOperation: ({ operation, outcome }) => seen.push(`${operation} ${outcome}`),
      countRateLimitHit: (carrierId, by) => seen.push(`limit ${carrierId} ${by}`),
      countLogin: (carrierId, succeeded) => seen.push(`login ${carrierId} ${succeeded}`),
    },
    clock: systemClock,
    tokensOf: () => tokens,
    ...changes,
  };
};
const balance = (given = ports()) =>
  callCarrier(given, account, "getBalance", {}, { traceId: "tr_0123456789ab" });

describe("the door", () => {
  test("a good answer is a sign of life and is measured", async () => {
    courier.on("GET /account/details/wallet-balance", { json: { data: { balance_amount: "1" } } });
    expect(await balance()).toMatchObject({ ok: true });
    expect(reports).toEqual(["success"]);
    expect(seen).toEqual(["login shiprocket true", "getBalance ok"]);
  });

  test("an open breaker answers at once and nobody is asked", async () => {
    const paused = ports({
      breaker: {
        ...ports().breaker,
        admit: async () => ({ admitted: false, retryAfterSeconds: 42 }),
      },
    });
    expect(await balance(paused)).toMatchObject({
      error: {
        kind: "unavailable",
        reason: "paused",
        code: "carrier-paused",
        retryAfterSeconds: 42,
      },
    });
    expect(courier.seen).toHaveLength(0);
    expect(reports).toEqual([]);
  });

  test("a full queue asks neither the breaker nor the courier", async () => {
    let asked = 0;
    const full = ports({
      limiter: { take: async () => ({ granted: false, retryAfterSeconds: 3 }) },
      breaker: {
        admit: async () => {
          asked += 1;
          return { admitted: true };
        },
        report: async () => undefined,
      },
    });
    expect(await balance(full)).toMatchObject({
      error: { kind: "rate-limited", reason: "by-us", retryAfterSeconds: 3 },
    });
    expect([asked, courier.seen.length]).toEqual([0, 0]);
    expect(seen).toEqual(["limit shiprocket us"]);
  });

  test("a half-open breaker is told even when the caller's own save throws", async () => {
    courier.on("POST /orders/create/adhoc", {
      json: { order_id: 1, shipment_id: 2, status: "NEW", status_code: 1 },
    });
    const failed = callCarrier(
      ports(),
      account,
      "createShipment",
      {
        request: exampleShipment(),
        onProgress: async () => {
          throw new Error("the database is away");
        },
      },
      { traceId: "tr_0123456789ab" },
    );
    await expect(failed).rejects.toThrow("the database is away");
    expect(reports).toEqual(["neutral"]);
  });

  test("an operation that is not offered needs no admission", async () => {
    const result = await callCarrier(
      ports(),
      account,
      "cancelPickup",
      { confirmation: { kind: "confirmed", references: [] } },
      { traceId: "tr_0123456789ab" },
    );
    expect(result).toMatchObject({ error: { kind: "unsupported" } });
    expect(reports).toEqual([]);
  });

  test("a courier nobody wrote an adapter for is a value too", async () => {
    account = { ...account, carrierId: "pigeon" };
    expect(await balance()).toMatchObject({ error: { kind: "unsupported" } });
  });
});

describe("what speaks of the courier's health", () => {
  const words = { message: "m", nextAction: "n" };
  test.each([
    [carrierError.rateLimited("by-courier", words), "failure"],
    [carrierError.unavailable("no-answer", words), "failure"],
    [carrierError.unavailable("fault-at-courier", words), "failure"],
    [carrierError.unavailable("stopped", words), "neutral"],
    [carrierError.unavailable("paused", words), "neutral"],
    [carrierError.rateLimited("by-us", words), "neutral"],
    [carrierError.ambiguous("answer-lost", words), "neutral"],
    [carrierError.unsupported(words), "neutral"],
    // Refused by us, before anything was sent, says nothing; refused by them is a sign of life.
    [carrierError.rejected("field-invalid", words), "neutral"],
    [carrierError.rejected("field-invalid", { ...words, httpStatus: 422 }), "success"],
    [carrierError.unauthenticated("token-refused", { ...words, httpStatus: 401 }), "success"],
  ] as const)("%o is %s", (error, health) => {
    expect(healthOf(err(error))).toBe(health);
    expect(feedsBreaker(error)).toBe(health === "failure");
  });

  test("a success is one", () => {
    expect(healthOf(ok(1))).toBe("success");
  });
});

test("an error reaches the API with its field, its next action and when to come back", () => {
  const refused = carrierError.rejected("address-refused", {
    message: "No house number.",
    nextAction: "Add it.",
    field: "shipTo.line1",
  });
  expect(toAppError(refused)).toEqual({
    code: "carrier-address-refused",
    message: "No house number.",
    status: 422,
    nextAction: "Add it.",
    field: "shipTo.line1",
  });
  const paused = carrierError.unavailable("paused", {
    message: "Paused.",
    nextAction: "Wait.",
    retryAfterSeconds: 9,
  });
  expect(toAppError(paused)).toMatchObject({ status: 503, retryAfterSeconds: 9 });
});

describe("the registry", () => {
  test("hands out one and the same adapter", () => {
    expect(findCarrier("shiprocket")).toBe(findCarrier("shiprocket"));
    expect(findCarrier("pigeon")).toBeUndefined();
  });

  test("the gallery is plain data, and whatever a courier lacks says why", () => {
    const cards = listCarriers();
    expect(JSON.parse(JSON.stringify(cards))).toEqual(cards);
    for (const { capabilities } of cards) {
      for (const capability of capabilities) {
        if (capability.support !== "yes") expect(capability.reason).toMatch(/\w+/);
      }
    }
  });
});
