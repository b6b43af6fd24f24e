import { encryptSecret } from "@/lib/db/encrypted-fields";
import { newId, newTraceId, organizationId } from "@/lib/kernel/ids";
import { mintScope, type OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Organization } from "@/prisma/generated/client";

/** A scope of the system's own inside an organization, as background work holds it. */
export const scopeOf = (id: string): OrgScope =>
  mintScope({
    organizationId: organizationId(id),
    traceId: newTraceId(),
    role: "OWNER",
    actor: { kind: "SYSTEM", name: "Waybill" },
  });

/** A fresh organization in India and the right to act in it. */
export async function createOrganization(
  fields: Partial<Pick<Organization, "shipMode" | "name">> = {},
): Promise<OrgScope> {
  const id = newId();
  const scope = scopeOf(id);
  await scopedDb(scope).organization.create({
    data: {
      id,
      slug: `org-${id.slice(-12)}`,
      name: "Kesari & Loom",
      countryCode: "IN",
      currency: "INR",
      timeZone: "Asia/Kolkata",
      ...fields,
    },
  });
  return scope;
}

export type TestLogin = { readonly email: string; readonly password: string };

export async function createCarrierAccount(
  scope: OrgScope,
  options: {
    readonly baseUrl: string;
    readonly login?: TestLogin;
    readonly settings?: Record<string, string>;
    readonly webhookToken?: string;
    readonly isDefault?: boolean;
  },
): Promise<string> {
  const id = newId();
  const login = options.login ?? { email: `api-${id}@example.com`, password: "correct-horse" };
  await scopedDb(scope).carrierAccount.create({
    data: {
      id,
      organizationId: scope.organizationId,
      carrier: "shiprocket",
      name: "Shiprocket",
      baseUrl: options.baseUrl,
      credentialsCiphertext: encryptSecret(JSON.stringify(login)),
      settings: options.settings ?? { fallbackEmail: "buyers@example.com" },
      webhookEndpointId: newId().replaceAll("-", ""),
      ...(options.webhookToken === undefined
        ? {}
        : { webhookTokenCiphertext: encryptSecret(options.webhookToken) }),
      isDefault: options.isDefault ?? true,
    },
  });
  return id;
}
