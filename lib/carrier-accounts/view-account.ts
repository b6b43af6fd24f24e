import type { CarrierAdapter, CredentialField } from "@/lib/carriers/contract";
import { operationLabels, operationNames } from "@/lib/carriers/operations";
import { findCarrier } from "@/lib/carriers/registry";
import { env } from "@/lib/env";
import type { BreakerState } from "@/lib/resilience/breaker";
import type { CallableAccount } from "@/lib/shipments/carrier-account";
import { readInstallation } from "@/lib/shipments/carrier-address";
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
};

export function toAccountView(
  row: ListedRow,
  callable: CallableAccount,
  breaker: BreakerState | undefined,
  health: AccountHealth,
): CarrierAccountView {
  const adapter = findCarrier(row.carrier);
  const { withheld } = callable;
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
    credentials: fieldsOf(adapter?.credentialFields, callable.credentials),
    settings: fieldsOf(adapter?.settingFields, callable.settings),
    webhookUrl: adapter?.webhook
      ? `${env().APP_URL}/api/webhooks/c/${row.webhookEndpointId}`
      : null,
  };
}

const capabilitiesOf = (adapter: CarrierAdapter | undefined): CarrierAccountView["capabilities"] =>
  adapter === undefined
    ? []
    : operationNames.map((operation) => {
        const capability = adapter.capabilities[operation];
        return {
          operation,
          label: operationLabels[operation],
          support: capability.support,
          reason: capability.support === "yes" ? null : capability.reason,
        };
      });

/** A secret is only said to be there. */
function fieldsOf(fields: readonly CredentialField[] = [], stored: unknown): AccountField[] {
  const values = (stored ?? {}) as Readonly<Record<string, unknown>>;
  return fields.map((field) => {
    const value = values[field.name];
    const isSet = value !== undefined && value !== null && value !== "";
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return { ...field, isSet, value: isSet && !field.isSecret ? text : null };
  });
}
