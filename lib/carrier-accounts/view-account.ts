import { mayRole } from "@/lib/auth/policy";
import type { CarrierAdapter, Capability, CredentialField } from "@/lib/carriers/contract";
import { operationLabels, operationNames } from "@/lib/carriers/operations";
import { findCarrier } from "@/lib/carriers/registry";
import { env } from "@/lib/env";
import type { BreakerState } from "@/lib/resilience/breaker";
import type { CallableAccount } from "@/lib/shipments/carrier-account";
import { readInstallation } from "@/lib/shipments/carrier-address";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { CarrierAccount } from "@/prisma/generated/client";
import { healthState } from "./model";
import type { AccountField, AccountHealth, CarrierAccountView } from "./schema";

export type ListedRow = Pick<
  CarrierAccount,
  | ("id" | "carrier" | "name" | "status" | "isDryRun" | "isDefault" | "baseUrl")
  | ("credentialsCiphertext" | "settings" | "webhookEndpointId")
> & {
  readonly tokenExpiresAt: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly waitingBookingCount: number;
  readonly hasDelivered: boolean;
  readonly hasWebhookToken: boolean;
};

/** How we are known to the courier, and where it finds us, is for those who may change it. */
export function toAccountView(
  { role }: Pick<OrgScope, "role">,
  row: ListedRow,
  callable: CallableAccount,
  breaker: BreakerState | undefined,
  health: AccountHealth,
): CarrierAccountView {
  const adapter = findCarrier(row.carrier);
  const { withheld } = callable;
  const mayManage = mayRole(role, "manage");
  const isPaused = breaker !== undefined && breaker.state !== "CLOSED";
  return {
    id: row.id,
    carrier: row.carrier,
    carrierName: adapter?.name ?? row.carrier,
    name: row.name,
    status: row.status,
    isDefault: row.isDefault,
    isDryRun: row.isDryRun,
    withheld: withheld
      ? { code: withheld.code, message: withheld.message, nextAction: withheld.nextAction }
      : null,
    state: healthState(isPaused, health.p95Milliseconds),
    breaker: {
      state: breaker?.state ?? "CLOSED",
      consecutiveFailureCount: breaker?.consecutiveFailureCount ?? 0,
      retryAt: breaker?.retryAt?.toISOString() ?? null,
    },
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    tokenExpiresAt: row.tokenExpiresAt?.toISOString() ?? null,
    waitingBookingCount: row.waitingBookingCount,
    health,
    readiness: {
      installationAllowsLive: readInstallation().allowsLive,
      hasDelivered: row.hasDelivered,
    },
    capabilities: capabilitiesOf(adapter),
    credentials: fieldsOf(adapter?.credentialFields, callable.credentials).map((field) =>
      mayManage ? field : { ...field, value: null },
    ),
    settings: fieldsOf(adapter?.settingFields, callable.settings),
    webhookUrl: mayManage && adapter?.webhook ? webhookUrlOf(row.webhookEndpointId) : null,
    hasWebhookToken: row.hasWebhookToken,
  };
}

export const webhookUrlOf = (webhookEndpointId: string): string =>
  `${env().APP_URL}/api/webhooks/c/${webhookEndpointId}`;

const capabilitiesOf = (adapter: CarrierAdapter | undefined): CarrierAccountView["capabilities"] =>
  adapter === undefined
    ? []
    : operationNames.map((operation) =>
        toCapability({
          ...{ operation, label: operationLabels[operation] },
          ...adapter.capabilities[operation],
        }),
      );

export const toCapability = (
  capability: { readonly operation: string; readonly label: string } & Capability,
): CarrierAccountView["capabilities"][number] => ({
  operation: capability.operation,
  label: capability.label,
  support: capability.support,
  reason: capability.support === "yes" ? null : capability.reason,
});

const fieldsOf = (fields: readonly CredentialField[] = [], stored: unknown): AccountField[] => {
  const values = (stored ?? {}) as Readonly<Record<string, unknown>>;
  return fields.map((field) => toField(field, values[field.name]));
};

/** A secret is only said to be there. */
export function toField(field: CredentialField, value: unknown): AccountField {
  const isSet = value !== undefined && value !== null && value !== "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return { ...field, isSet, value: isSet && !field.isSecret ? text : null };
}
