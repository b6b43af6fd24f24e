/** Shiprocket, external API v1. The only file others import from this folder. */
import { defineCarrier } from "../contract";
import {
  credentialFields,
  credentialsSchema,
  liveBaseUrl,
  settingFields,
  settingsSchema,
} from "./config";
import { CARRIER_NAME } from "./errors";
import { limits } from "./limits";
import { cancelShipment } from "./operations/cancel-shipment";
import { getBalance, verifyCredentials } from "./operations/check-account";
import { createManifest } from "./operations/create-manifest";
import { createReverseShipment } from "./operations/create-reverse-shipment";
import { createShipment } from "./operations/create-shipment";
import { findShipment } from "./operations/find-shipment";
import { getInvoice } from "./operations/get-invoice";
import { getLabel } from "./operations/get-label";
import { createWarehouse, listWarehouses } from "./operations/manage-warehouses";
import { checkServiceability, getRates } from "./operations/quote-rates";
import {
  requestReattempt,
  requestReturn,
  updateDeliveryAddress,
} from "./operations/resolve-failed-delivery";
import { schedulePickup } from "./operations/schedule-pickup";
import { getProofOfDelivery, track } from "./operations/track";
import { webhook } from "./webhook";

export const shiprocket = defineCarrier({
  id: "shiprocket",
  name: CARRIER_NAME,
  shipsFrom: ["IN"],
  liveBaseUrl,
  credentialsSchema,
  settingsSchema,
  credentialFields,
  settingFields,
  limits,
  repeatedReference: "returns-existing",
  webhook,
  operations: {
    checkServiceability: { support: "yes", run: checkServiceability },
    getRates: { support: "yes", run: getRates },
    createShipment: { support: "yes", run: createShipment },
    findShipment: { support: "yes", run: findShipment },
    cancelShipment: { support: "yes", run: cancelShipment },
    getLabel: { support: "yes", run: getLabel },
    createManifest: { support: "yes", run: createManifest },
    schedulePickup: { support: "yes", run: schedulePickup },
    cancelPickup: { support: "no", reason: "It has no call for it; cancel the shipment instead." },
    track: { support: "yes", run: track },
    getProofOfDelivery: { support: "yes", run: getProofOfDelivery },
    getInvoice: { support: "yes", run: getInvoice },
    createReverseShipment: { support: "yes", run: createReverseShipment },
    cancelReverseShipment: {
      support: "yes",
      run: (context, input) => cancelShipment(context, input),
    },
    scheduleReversePickup: {
      support: "yes",
      run: (context, input) => schedulePickup(context, input),
    },
    requestReattempt: { support: "yes", run: requestReattempt },
    requestReturn: { support: "yes", run: requestReturn },
    updateDeliveryAddress: { support: "yes", run: updateDeliveryAddress },
    createWarehouse: { support: "yes", run: createWarehouse },
    updateWarehouse: {
      support: "no",
      reason: "A pickup location can only be changed in Shiprocket's own panel.",
    },
    listWarehouses: { support: "yes", run: listWarehouses },
    getBalance: { support: "yes", run: getBalance },
    verifyCredentials: { support: "yes", run: verifyCredentials },
  },
});
