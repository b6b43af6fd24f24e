/** Every courier Waybill knows. A new one is a folder and a line here. */
import type { Capability, CarrierAdapter, CredentialField } from "./contract";
import { operationLabels, operationNames, type OperationName } from "./operations";
import { shiprocket } from "./shiprocket";

const adapters: readonly CarrierAdapter[] = [shiprocket];
const byId: ReadonlyMap<string, CarrierAdapter> = new Map(
  adapters.map((adapter) => [adapter.id, adapter]),
);

/** The one instance for this courier; undefined for an id no adapter has. */
export const findCarrier = (carrierId: string): CarrierAdapter | undefined => byId.get(carrierId);

export type CarrierCard = {
  readonly id: string;
  readonly name: string;
  readonly shipsFrom: readonly string[];
  readonly capabilities: readonly ({
    readonly operation: OperationName;
    readonly label: string;
  } & Capability)[];
  readonly credentialFields: readonly CredentialField[];
  readonly settingFields: readonly CredentialField[];
  readonly hasWebhook: boolean;
};

/** For the gallery: what each courier can do, as plain data. */
export const listCarriers = (): readonly CarrierCard[] =>
  adapters.map((adapter) => ({
    id: adapter.id,
    name: adapter.name,
    shipsFrom: adapter.shipsFrom,
    capabilities: operationNames.map((operation) => ({
      operation,
      label: operationLabels[operation],
      ...adapter.capabilities[operation],
    })),
    credentialFields: adapter.credentialFields,
    settingFields: adapter.settingFields,
    hasWebhook: adapter.webhook !== undefined,
  }));
