import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "@/lib/kernel/clock";
import { carrierContext } from "../testing/carrier-context";
import { startScriptedCourier, type ScriptedCourier } from "../testing/scripted-courier";
import { shiprocket } from "./index";

const LOGIN = "POST /auth/login";
const BALANCE = "GET /account/details/wallet-balance";
const balance = { json: { data: { balance_amount: "10.00" } } };
const unauthenticated = { status: 401, json: { message: "Unauthenticated." } };

let courier: ScriptedCourier;
beforeEach(async () => {
  courier = await startScriptedCourier();
  courier.on(LOGIN, { json: { token: "token-1" } }, { json: { token: "token-2" } });
  courier.on(BALANCE, balance);
});
afterEach(() => courier.stop());

const context = (credentials: unknown = { email: "api@merchant.example", password: "secret" }) =>
  carrierContext({
    baseUrl: courier.baseUrl,
    credentials,
    clock: fixedClock("2026-11-21T00:00:00Z"),
  });
const { getBalance } = shiprocket.operations;

describe("the token", () => {
  test("one login serves every call after it", async () => {
    const one = context();
    await getBalance(one, {});
    await getBalance(one, {});
    expect(courier.seenAt(LOGIN)).toHaveLength(1);
    expect(courier.seenAt(LOGIN)[0]?.body).toEqual({
      email: "api@merchant.example",
      password: "secret",
    });
    expect(courier.seenAt(BALANCE).map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-1",
    ]);
  });

  test("a refused token is replaced once and the call made once more", async () => {
    courier.on(BALANCE, unauthenticated, balance);
    expect(await getBalance(context(), {})).toMatchObject({ ok: true });
    expect(courier.seenAt(BALANCE).map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  test("a second refusal is the answer, not a loop", async () => {
    courier.on(BALANCE, unauthenticated);
    expect(await getBalance(context(), {})).toMatchObject({
      error: { kind: "unauthenticated", reason: "token-refused" },
    });
    expect(courier.seenAt(LOGIN)).toHaveLength(2);
    expect(courier.seenAt(BALANCE)).toHaveLength(2);
  });

  test("calls refused at the same time share one login", async () => {
    const shared = context();
    await getBalance(shared, {});
    courier.on(BALANCE, unauthenticated, unauthenticated, unauthenticated, balance);
    const results = await Promise.all([1, 2, 3].map(() => getBalance(shared, {})));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(courier.seenAt(LOGIN)).toHaveLength(2);
  });

  test("it is renewed an hour before its own end, or after ten days where it names none", async () => {
    const expiry = async (token: string) => {
      courier.on(LOGIN, { json: { token } });
      const one = context();
      await getBalance(one, {});
      return (await one.tokens.get())?.expiresAt;
    };
    const claims = Buffer.from(JSON.stringify({ exp: Date.parse("2026-11-22T00:00:00Z") / 1000 }));
    expect(await expiry(`head.${claims.toString("base64url")}.sign`)).toBe(
      "2026-11-21T23:00:00.000Z",
    );
    expect(await expiry("opaque")).toBe("2026-11-30T23:00:00.000Z");
    expect(await expiry("not.base64json.x")).toBe("2026-11-30T23:00:00.000Z");
  });
});

test("an account that is not complete names its field and reaches nobody", async () => {
  expect(await getBalance(context({ email: "api@merchant.example" }), {})).toMatchObject({
    error: {
      kind: "unauthenticated",
      reason: "credentials-incomplete",
      field: "credentials.password",
    },
  });
  expect(courier.seen).toHaveLength(0);
});

test("every call is recorded with the verdict, and without secrets", async () => {
  courier.on(BALANCE, { json: { status_code: 350, message: "Please recharge" } });
  const one = context();
  await getBalance(one, {});
  expect(one.calls).toMatchObject([
    { step: "Sign in", outcome: "ok", httpStatus: 200, traceId: "tr_0123456789ab" },
    {
      step: "Read the wallet",
      outcome: "rejected",
      errorCode: "carrier-wallet-empty",
      httpStatus: 200,
      method: "GET",
    },
  ]);
  const kept = JSON.stringify(one.calls);
  expect(kept).not.toContain("secret");
  expect(kept).not.toContain("token-1");
  expect(kept).not.toContain("api@merchant.example");
});

test("what it does not offer is answered as such, with the reason", async () => {
  const result = await shiprocket.operations.cancelPickup(context(), {
    confirmation: { kind: "confirmed", references: [] },
  });
  expect(result).toMatchObject({ error: { kind: "unsupported", code: "carrier-unsupported" } });
  expect(shiprocket.capabilities.cancelPickup).toMatchObject({ support: "no" });
  expect(courier.seen).toHaveLength(0);
});
