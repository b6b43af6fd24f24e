import { z } from "zod";
import { instant, moneySchema, writeResultSchema } from "@/lib/http/page-schema";
import { CarrierAccountStatus } from "@/prisma/generated/enums";

const milliseconds = z.int().nullable();

const fieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  isSecret: z.boolean(),
  isRequired: z.boolean(),
  /** Never of a secret. */
  value: z.string().nullable(),
  isSet: z.boolean(),
});
export type AccountField = z.infer<typeof fieldSchema>;

const capabilitySchema = z.object({
  operation: z.string(),
  label: z.string(),
  support: z.enum(["yes", "implicit", "no"]),
  reason: z.string().nullable(),
});

const operationHealthSchema = z.object({
  operation: z.string(),
  label: z.string(),
  promiseMilliseconds: z.int(),
  callCount: z.int(),
  failedCount: z.int(),
  p50Milliseconds: milliseconds,
  p95Milliseconds: milliseconds,
  /** How the newest answer read: "ok", or the kind of the error. */
  lastOutcome: z.string(),
});

/** The last 24 hours, from the recorded calls. A refusal of bad input is an answer, no failure. */
const healthSchema = z.object({
  callCount: z.int(),
  failedCount: z.int(),
  rateLimitedCount: z.int(),
  p50Milliseconds: milliseconds,
  p95Milliseconds: milliseconds,
  promiseMilliseconds: z.int(),
  /** p95 of each hour, oldest first; null where nothing was asked. */
  hours: z.array(milliseconds),
  operations: z.array(operationHealthSchema),
  outcomes: z.array(z.object({ outcome: z.string(), count: z.int() })),
});
export type AccountHealth = z.infer<typeof healthSchema>;

export const carrierAccountSchema = z.object({
  id: z.string(),
  carrier: z.string(),
  carrierName: z.string(),
  name: z.string(),
  status: z.enum(CarrierAccountStatus),
  isDefault: z.boolean(),
  isDryRun: z.boolean(),
  /** Why no call of this account leaves, whatever its row says; null where calls do. */
  withheld: z.object({ code: z.string(), message: z.string(), nextAction: z.string() }).nullable(),
  state: z.enum(["clear", "slow", "paused"]),
  breaker: z.object({
    state: z.enum(["CLOSED", "OPEN", "HALF_OPEN"]),
    consecutiveFailureCount: z.int(),
    retryAt: instant.nullable(),
  }),
  lastSuccessAt: instant.nullable(),
  tokenExpiresAt: instant.nullable(),
  waitingBookingCount: z.int(),
  health: healthSchema,
  /** What going live needs; the credentials are tried when it is asked for. */
  readiness: z.object({ installationAllowsLive: z.boolean(), hasDelivered: z.boolean() }),
  capabilities: z.array(capabilitySchema),
  credentials: z.array(fieldSchema),
  settings: z.array(fieldSchema),
  /** Where the courier's panel must send its scans; told to owners and managers, as credentials are. */
  webhookUrl: z.string().nullable(),
  hasWebhookToken: z.boolean(),
});
export type CarrierAccountView = z.infer<typeof carrierAccountSchema>;

export const carrierAccountsSchema = z.object({ items: z.array(carrierAccountSchema) });
export type CarrierAccounts = z.infer<typeof carrierAccountsSchema>;

/** A courier that an account can be made with. */
const carrierOfferSchema = z.object({
  carrier: z.string(),
  name: z.string(),
  /** Country codes. */
  shipsFrom: z.array(z.string()),
  hasWebhook: z.boolean(),
  /** Without one an account in dry run sends nothing. */
  hasSimulator: z.boolean(),
  installationAllowsLive: z.boolean(),
  capabilities: z.array(capabilitySchema),
  credentials: z.array(fieldSchema),
  settings: z.array(fieldSchema),
});
export type CarrierOffer = z.infer<typeof carrierOfferSchema>;
export const carrierGallerySchema = z.object({ items: z.array(carrierOfferSchema) });
export type CarrierGallery = z.infer<typeof carrierGallerySchema>;

const given = (maxLength: number) => z.record(z.string().max(60), z.string().max(maxLength));

/** By field name. An empty secret keeps the one that is stored, another empty value removes it. */
const configurationSchema = z.object({
  credentials: given(4_000).optional(),
  settings: given(500).optional(),
});
export type Configuration = z.infer<typeof configurationSchema>;

export const updateAccountInputSchema = configurationSchema.extend({
  name: z.string().trim().min(1, "Give it a name").max(80).optional(),
});
export type UpdateAccountInput = z.infer<typeof updateAccountInputSchema>;

/** Body of POST /carriers. An account begins in dry run. */
export const newAccountInputSchema = updateAccountInputSchema.extend({
  /** As GET /carriers/gallery names it. */
  carrier: z.string().min(1).max(60),
});
export type NewAccountInput = z.infer<typeof newAccountInputSchema>;
export const newAccountSchema = writeResultSchema.extend({ id: z.string() });

/** `live` tries the courier itself for an account that is in dry run. */
const against = z.enum(["current", "live"]).default("current");
export const verifyAccountInputSchema = configurationSchema.extend({ against });
export type VerifyAccountInput = z.infer<typeof verifyAccountInputSchema>;
export const verifyNewAccountInputSchema = newAccountInputSchema.extend({ against });
export type VerifyNewAccountInput = z.infer<typeof verifyNewAccountInputSchema>;

export const rotatedWebhookTokenSchema = writeResultSchema.extend({
  webhookUrl: z.string(),
  /** Told this once. */
  token: z.string(),
  /** How the courier proves itself with it. */
  authentication: z.string(),
});
export type RotatedWebhookToken = z.infer<typeof rotatedWebhookTokenSchema>;

export const verifyResultSchema = writeResultSchema.extend({
  isUsable: z.boolean(),
  checks: z.array(
    z.object({
      name: z.string(),
      passed: z.boolean(),
      sentence: z.string(),
      field: z.string().nullable(),
    }),
  ),
  balance: moneySchema.nullable(),
  pickupLocations: z.array(z.string()),
});
export type VerifyResult = z.infer<typeof verifyResultSchema>;
