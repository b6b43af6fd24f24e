import { createHash } from "node:crypto";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedQuery } from "@/lib/tenancy/scoped-query";

export type KeptAnswer = { readonly status: number; readonly body: unknown };

/** `begun`: do the work and finish. `kept`: it was done before; this was the answer. */
export type Beginning =
  | { readonly kind: "begun" }
  | { readonly kind: "kept"; readonly answer: KeptAnswer };

const KEPT_HOURS = 24;
/** A request that was begun and never finished died; after this its key may be used again. */
const ABANDONED_SECONDS = 60;

const BEGIN = {
  name: "idempotency_begin",
  text: `
    INSERT INTO "IdempotencyRecord" AS r ("organizationId", key, "requestHash", "expiresAt")
    VALUES ($1, $2, $3, now() + make_interval(hours => ${KEPT_HOURS}))
    ON CONFLICT ("organizationId", key) DO UPDATE
       SET "requestHash" = EXCLUDED."requestHash", status = NULL, body = NULL,
           "createdAt" = now(), "completedAt" = NULL, "expiresAt" = EXCLUDED."expiresAt"
     WHERE r."expiresAt" <= now()
        OR (r."completedAt" IS NULL AND r."requestHash" = EXCLUDED."requestHash"
            AND r."createdAt" < now() - make_interval(secs => ${ABANDONED_SECONDS}))
    RETURNING key`,
};

const FIND = {
  name: "idempotency_find",
  text: `SELECT "requestHash", status, body FROM "IdempotencyRecord"
          WHERE "organizationId" = $1 AND key = $2`,
};

const FINISH = {
  name: "idempotency_finish",
  text: `UPDATE "IdempotencyRecord" SET status = $3, body = $4, "completedAt" = now()
          WHERE "organizationId" = $1 AND key = $2 AND "completedAt" IS NULL`,
};

const FORGET = {
  name: "idempotency_forget",
  text: `DELETE FROM "IdempotencyRecord"
          WHERE "organizationId" = $1 AND key = $2 AND "completedAt" IS NULL`,
};

/** The caller's name for one act: 1 to 200 visible characters. */
export function readIdempotencyKey(headers: Headers): Result<string | undefined, AppError> {
  const key = headers.get("idempotency-key");
  if (key === null) return ok(undefined);
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return ok(key);
  return err(
    appError.malformed(
      "wrong-idempotency-key",
      "The Idempotency-Key must be 1 to 200 visible characters.",
      { nextAction: "Use a fresh UUID for each act." },
    ),
  );
}

/** What was asked: the same key may only stand for the same request. */
export const requestHash = (method: string, url: URL, body: Uint8Array): string =>
  createHash("sha256")
    .update(`${method} ${url.pathname}${url.search}\n`)
    .update(body)
    .digest("hex");

/**
 * What a request and its repeat have in common, for unique cause keys: the work of a process that
 * died before it could keep its answer is found again by it. Without a key each request is its own.
 */
export function requestCause(request: Request, bytes: Uint8Array): string {
  const key = request.headers.get("idempotency-key");
  if (key === null) return newId();
  const asked = requestHash(request.method, new URL(request.url), bytes);
  return createHash("sha256").update(`${key}\n${asked}`).digest("hex").slice(0, 32);
}

export async function beginIdempotent(
  scope: OrgScope,
  key: string,
  hash: string,
): Promise<Result<Beginning, AppError>> {
  const { organizationId } = scope;
  const begun = await scopedQuery(scope, { ...BEGIN, values: [organizationId, key, hash] });
  if (begun.length > 0) return ok({ kind: "begun" });
  const [kept] = await scopedQuery<{
    requestHash: string;
    status: number | null;
    body: unknown;
  }>(scope, { ...FIND, values: [organizationId, key] });
  if (kept && kept.requestHash !== hash)
    return err(
      appError.conflict(
        "idempotency-key-reused",
        "This Idempotency-Key was used for another request.",
        { nextAction: "Use a fresh key for each act." },
      ),
    );
  if (!kept || kept.status === null)
    return err(
      appError.conflict("in-progress", "The same request is being worked on.", {
        nextAction: "Ask again in a second with the same key.",
        retryAfterSeconds: 1,
      }),
    );
  return ok({ kind: "kept", answer: { status: kept.status, body: kept.body } });
}

/** A failure that passes (5xx, 429) is forgotten, so that the same key may try again. */
export async function finishIdempotent(
  scope: OrgScope,
  key: string,
  answer: KeptAnswer | undefined,
): Promise<void> {
  const { organizationId } = scope;
  const isPassing = answer === undefined || answer.status >= 500 || answer.status === 429;
  await scopedQuery(
    scope,
    isPassing
      ? { ...FORGET, values: [organizationId, key] }
      : { ...FINISH, values: [organizationId, key, answer.status, JSON.stringify(answer.body)] },
  );
}
