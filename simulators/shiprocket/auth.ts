import { createHmac, randomUUID } from "node:crypto";
import { DAY_MS } from "../kit/calendar";
import {
  emptyReply,
  isRecord,
  jsonReply,
  readJsonObject,
  type Reply,
  type SimulatorRequest,
} from "../kit/http";
import { configureAccount } from "./accounts";
import { isBlank, textOf } from "./fields";
import type { Account, Token } from "./model";
import { invalidData } from "./replies";
import type { World } from "./world";

/** 240 hours; nothing in the reply says so, only the JWT's own `exp`. */
const TOKEN_LIFETIME_MS = 10 * DAY_MS;
const SIGNING_KEY = "shiprocket-simulator";

/** `POST /auth/login`. */
export function login(world: World, request: SimulatorRequest): Reply {
  const body = readJsonObject(request.body);
  const missing = ["email", "password"].filter((field) => isBlank(body[field]));
  if (missing.length > 0) {
    return invalidData(
      Object.fromEntries(missing.map((field) => [field, [`The ${field} field is required.`]])),
    );
  }
  const email = textOf(body["email"]).toLowerCase();
  const password = textOf(body["password"]);
  const known =
    world.accounts.get(email) ?? (world.openAccounts ? open(world, email, password) : undefined);
  if (!known || known.password !== password) return wrongLogin(known);
  const account = world.accounts.put({ ...known, loginCount: known.loginCount + 1 });
  const issuedAt = world.clock.now();
  const token = world.tokens.put({
    id: randomUUID(),
    accountId: account.id,
    expiresAt: new Date(issuedAt.getTime() + TOKEN_LIFETIME_MS).toISOString(),
    revoked: false,
  });
  // The collection shows no example; the keys beside `token` are those implementers have typed.
  return jsonReply(200, {
    id: account.companyId,
    first_name: "API",
    last_name: "USER",
    email: account.id,
    company_id: account.companyId,
    created_at: "2024-01-01 10:00:00",
    token: jwt(token, account, issuedAt),
  });
}

/** `POST /auth/logout`. */
export function logout(world: World, token: Token): Reply {
  world.tokens.put({ ...token, revoked: true });
  return emptyReply(204);
}

/** The live token of a request: signed by us, not revoked, not past its ten days. */
export function authorise(world: World, request: SimulatorRequest): Token | undefined {
  const jwtText = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const [head, claims, signature] = jwtText?.split(".") ?? [];
  if (!head || !claims || signature !== sign(`${head}.${claims}`)) return undefined;
  const payload: unknown = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
  const token = isRecord(payload) ? world.tokens.get(textOf(payload["jti"])) : undefined;
  const isLive =
    token && !token.revoked && new Date(token.expiresAt).getTime() > world.clock.now().getTime();
  return isLive ? token : undefined;
}

/** Ends every token of one account, or of all. Returns how many. */
export function expireTokens(world: World, accountId?: string): number {
  const live = (
    accountId === undefined ? world.tokens.all() : world.tokens.find("account", accountId)
  ).filter((token) => !token.revoked);
  for (const token of live) world.tokens.put({ ...token, revoked: true });
  return live.length;
}

function open(world: World, email: string, password: string): Account | undefined {
  const account = configureAccount(world, { email, password });
  return "refused" in account ? undefined : account;
}

function wrongLogin(account: Account | undefined): Reply {
  const message = "Invalid email and password combination";
  return account?.quirks.wrongLogin === "string"
    ? jsonReply(403, message)
    : jsonReply(403, { message, status_code: 403 });
}

function jwt(token: Token, account: Account, issuedAt: Date): string {
  const seconds = Math.floor(issuedAt.getTime() / 1000);
  const head = encode({ typ: "JWT", alg: "HS256" });
  const claims = encode({
    sub: account.companyId,
    iss: "https://apiv2.shiprocket.in/v1/external/auth/login",
    iat: seconds,
    nbf: seconds,
    exp: seconds + TOKEN_LIFETIME_MS / 1000,
    jti: token.id,
  });
  return `${head}.${claims}.${sign(`${head}.${claims}`)}`;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (text: string): string =>
  createHmac("sha256", SIGNING_KEY).update(text).digest("base64url");
