import { systemPool } from "@/lib/db/clients";
import { clientAddress } from "@/lib/http/client-address";
import { requestTraceId } from "@/lib/http/trace-id";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { organizationId, type TraceId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { takeToken } from "@/lib/resilience/limiter";
import { mintScope, type OrgScope } from "@/lib/tenancy/scope";
import type { OrganizationStatus, Role } from "@/prisma/generated/enums";
import { hashApiKey, looksLikeApiKey } from "./api-key";

const REQUEST_RATE = { perSecond: 10, burst: 120 } as const;
const WRONG_KEY_RATE = { perSecond: 1, burst: 60 } as const;

export type ApiKeyPass = {
  readonly scope: OrgScope;
  readonly organizationStatus: OrganizationStatus;
};

type Row = {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly role: Role;
  readonly status: OrganizationStatus;
  readonly isStale: boolean;
};

const FIND_KEY = {
  name: "find_api_key",
  text: `
    SELECT k.id, k."organizationId", k.name, k.role, o.status,
           COALESCE(k."lastUsedAt" < now() - interval '1 minute', true) AS "isStale"
      FROM "ApiKey" k JOIN "Organization" o ON o.id = k."organizationId"
     WHERE k."secretHash" = $1 AND k."revokedAt" IS NULL
       AND (k."expiresAt" IS NULL OR k."expiresAt" > now())`,
};

const TOUCH_KEY = {
  name: "touch_api_key",
  text: `UPDATE "ApiKey" SET "lastUsedAt" = now() WHERE id = $1`,
};

function tooMany(waitSeconds: number): AppError {
  const retryAfterSeconds = Math.ceil(waitSeconds);
  return appError.rateLimited("rate-limited", "Too many requests.", {
    nextAction: `Wait ${retryAfterSeconds} s, then go on.`,
    retryAfterSeconds,
  });
}

const wrongKey = appError.unauthenticated("wrong-api-key", "This API key is not valid.", {
  nextAction: "Use a key that was neither revoked nor has expired.",
});

async function refuse(address: string): Promise<AppError> {
  const taking = await takeToken(`api-key:wrong:${address}`, WRONG_KEY_RATE);
  return taking.granted ? wrongKey : tooMany(taking.retryAfterSeconds);
}

/** Opens for `Authorization: Bearer wb_live_…`. The key is found by its hash, so nothing is compared. */
export async function requireApiKey(
  headers: Headers,
  key: string,
  traceId?: TraceId,
): Promise<Result<ApiKeyPass, AppError>> {
  const address = clientAddress(headers);
  if (!looksLikeApiKey(key)) return err(await refuse(address));
  const { rows } = await systemPool().query<Row>({ ...FIND_KEY, values: [hashApiKey(key)] });
  const row = rows[0];
  if (!row) return err(await refuse(address));
  const taking = await takeToken(`api-key:${row.id}`, REQUEST_RATE);
  if (!taking.granted) return err(tooMany(taking.retryAfterSeconds));
  if (row.isStale) await systemPool().query({ ...TOUCH_KEY, values: [row.id] });
  const scope = mintScope({
    organizationId: organizationId(row.organizationId),
    role: row.role,
    actor: { kind: "API_KEY", id: row.id, name: row.name },
    traceId: traceId ?? requestTraceId(headers),
  });
  return ok({ scope, organizationStatus: row.status });
}
