import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlClient, type AccountInput, type ControlClient } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import {
  at,
  callJson,
  loginShiprocket,
  PASSWORD,
  type ShiprocketCaller,
} from "../testing/shiprocket-caller";

const EMAIL = "api@oddities.example";
const DAY_MS = 86_400_000;
let simulators: RunningSimulators;
let control: ControlClient;
let caller: ShiprocketCaller;

beforeAll(async () => {
  simulators = await startSimulators({ seed: 2 });
  control = createControlClient(simulators.controlUrl);
  caller = await loginShiprocket(simulators.shiprocketUrl, EMAIL, control);
});
afterAll(() => simulators.stop());

const change = (changes: Partial<AccountInput>) =>
  control.shiprocket.configureAccount({ email: EMAIL, password: PASSWORD, ...changes });

describe("tokens", () => {
  it("are JWTs that say when they end, ten days on", () => {
    const claims = JSON.parse(Buffer.from(caller.token.split(".")[1]!, "base64url").toString()) as {
      iat: number;
      exp: number;
    };
    expect(claims.exp - claims.iat).toBe(10 * 24 * 3600);
  });

  it("end by logout, by being expired, and by age", async () => {
    const email = "tokens@oddities.example";
    const works = async ({ get }: ShiprocketCaller) => (await get("/orders")).status;
    const first = await loginShiprocket(simulators.shiprocketUrl, email, control);
    expect(await works(first)).toBe(200);
    await first.post("/auth/logout");
    expect(await works(first)).toBe(401);
    const second = await loginShiprocket(simulators.shiprocketUrl, email);
    expect(await control.shiprocket.expireTokens(email)).toEqual({ expired: 1 });
    expect(await works(second)).toBe(401);
    const third = await loginShiprocket(simulators.shiprocketUrl, email);
    await control.advance(10 * DAY_MS);
    expect(await works(third)).toBe(401);
    caller = await loginShiprocket(simulators.shiprocketUrl, EMAIL);
    expect((await control.shiprocket.summary({ account: email })).logins).toBe(3);
  });

  it("wrong credentials may also be answered by plain text in JSON", async () => {
    await change({ quirks: { wrongLogin: "string" } });
    const answer = await callJson("POST", `${simulators.shiprocketUrl}/auth/login`, {
      email: EMAIL,
      password: "wrong",
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toBe("Invalid email and password combination");
  });

  it("are given to whoever comes only when the accounts are open", async () => {
    const stranger = { email: "new@merchant.example", password: "anything" };
    const closed = await callJson("POST", `${simulators.shiprocketUrl}/auth/login`, stranger);
    expect(closed.status).toBe(403);
    const open = await startSimulators({ openAccounts: true });
    const answer = await callJson("POST", `${open.shiprocketUrl}/auth/login`, stranger);
    expect(typeof at(answer.body, "token")).toBe("string");
    const wrong = { ...stranger, password: "other" };
    expect((await callJson("POST", `${open.shiprocketUrl}/auth/login`, wrong)).status).toBe(403);
    await open.stop();
  });

  it("see the orders of their own account alone", async () => {
    const { order, shipment } = await caller.create();
    const other = await loginShiprocket(
      simulators.shiprocketUrl,
      "other@oddities.example",
      control,
    );
    expect((await other.get(`/orders/show/${order}`)).status).toBe(404);
    expect((await other.post("/courier/assign/awb", { shipment_id: shipment })).status).toBe(400);
  });
});

describe("wallet and statement", () => {
  it("speak in text only", async () => {
    for (const _parcel of [1, 2, 3]) await caller.ship();
    const statement = at(
      (await caller.get("/account/details/statement?per_page=3")).body,
      "data",
    ) as object[];
    expect(statement.length).toBe(3);
    for (const row of statement) {
      expect(Object.values(row).every((value) => typeof value === "string")).toBe(true);
    }
  });
});

describe("pickup locations", () => {
  it("have names that are used once and addresses with a house or road in line 1", async () => {
    const location = {
      pickup_location: "Primary",
      name: "Kesari",
      email: "w@example.com",
      phone: "9000000007",
      address: "House 5",
      city: "Jaipur",
      state: "Rajasthan",
      country: "India",
      pin_code: "302022",
    };
    const taken = await caller.post("/settings/company/addpickup", location);
    expect(at(taken.body, "message.pickup_location")).toEqual(["Address nick name already in use"]);
    const noHouse = await caller.post("/settings/company/addpickup", {
      ...location,
      pickup_location: "Other",
      address: "Sitapura",
      address_2: "House 5",
    });
    expect(at(noHouse.body, "message.address")).toEqual([
      "Address line 1 should have House no / Flat no / Road no.",
    ]);
  });
});

describe("webhook addresses", () => {
  it.each(["http://127.0.0.1/hooks/shiprocket", "https://usr.example/h", "https://x.example/kr/1"])(
    "are refused when they contain a word of the courier's: %s",
    async (url) => {
      await expect(change({ webhook: { url } })).rejects.toThrow("must not contain");
    },
  );
});
