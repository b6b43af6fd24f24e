import { listCarriers } from "@/lib/carriers/registry";
import { readInstallation, simulatorAddress } from "@/lib/shipments/carrier-address";
import type { CarrierGallery } from "./schema";
import { toCapability, toField } from "./view-account";

/** Couriers that an account can be made with, and what each needs to know. */
export function listGallery(): CarrierGallery {
  const { allowsLive } = readInstallation();
  return {
    items: listCarriers().map(({ id, name, shipsFrom, hasWebhook, ...card }) => ({
      ...{ carrier: id, name, shipsFrom: [...shipsFrom], hasWebhook },
      hasSimulator: simulatorAddress(id) !== undefined,
      installationAllowsLive: allowsLive,
      capabilities: card.capabilities.map(toCapability),
      credentials: card.credentialFields.map((field) => toField(field, undefined)),
      settings: card.settingFields.map((field) => toField(field, undefined)),
    })),
  };
}
