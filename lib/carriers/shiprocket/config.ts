import { z } from "zod";
import type { CarrierContext, CredentialField } from "../contract";

/** Shiprocket docs, "Introduction". There is no published sandbox; dry-run is our simulator. */
export const liveBaseUrl = "https://apiv2.shiprocket.in/v1/external";

const PASSWORD_MISSING = "the API user's password is missing";

/**
 * The login of an *API user* (Settings → API → Add new API user): its e-mail must differ from the
 * main login and its rights are given module by module.
 */
export const credentialsSchema = z.object({
  email: z.email("the API user's e-mail is missing or not an e-mail"),
  password: z.string(PASSWORD_MISSING).min(1, PASSWORD_MISSING),
});

export const settingsSchema = z.object({
  /** Nickname of the default pickup location, exact to the letter. */
  pickupLocation: z.string().min(1).optional(),
  /** Shiprocket's own channel number; its custom channel when absent. */
  channelId: z.coerce.number().int().positive().optional(),
  /** Shiprocket wants a buyer's e-mail; used where the order has none. */
  fallbackEmail: z.email().optional(),
  /** How many other services to try when one refuses a parcel and the merchant named none. */
  servicesToTry: z.number().int().min(1).max(20).default(5),
});

export type Credentials = z.infer<typeof credentialsSchema>;
export type Settings = z.infer<typeof settingsSchema>;
export type Context = CarrierContext<Credentials, Settings>;

export const credentialFields: readonly CredentialField[] = [
  {
    name: "email",
    label: "API user e-mail",
    isSecret: false,
    isRequired: true,
    help: "Settings → API → Add new API user. It must differ from your main login.",
  },
  {
    name: "password",
    label: "API user password",
    isSecret: true,
    isRequired: true,
    help: "Shown once when the API user is made.",
  },
];

export const settingFields: readonly CredentialField[] = [
  {
    name: "pickupLocation",
    label: "Default pickup location",
    isSecret: false,
    isRequired: false,
    help: "The nickname as it stands in Shiprocket, to the letter.",
  },
  {
    name: "channelId",
    label: "Channel number",
    isSecret: false,
    isRequired: false,
    help: "Only if orders should appear under one of your Shiprocket channels.",
  },
  {
    name: "fallbackEmail",
    label: "E-mail for buyers without one",
    isSecret: false,
    isRequired: false,
    help: "Shiprocket refuses an order without an e-mail.",
  },
];
