/**
 * The form a courier fills in: every operation is offered, implicit or not offered, and says why.
 * Foreign words and shapes stop in the courier's own folder (law 7).
 */
import type { z } from "zod";
import type { Clock } from "@/lib/kernel/clock";
import { err, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError } from "./carrier-error";
import type { TrackingReport } from "./model";
import {
  operationLabels,
  operationNames,
  type InputOf,
  type OperationName,
  type OutputOf,
} from "./operations";
import type { CarrierCallRecorder, CarrierMetricsPort, RateLimit, TokenStore } from "./ports";

/** Everything a call may depend on. Dry-run is nothing but another `baseUrl` (law 10). */
export type CarrierContext<Credentials = unknown, Settings = unknown> = {
  readonly baseUrl: string;
  /** Decrypted; checked against the courier's schema before an operation sees them. */
  readonly credentials: Credentials;
  readonly settings: Settings;
  readonly operation: OperationName;
  readonly traceId: string;
  readonly clock: Clock;
  readonly tokens: TokenStore;
  readonly recorder: CarrierCallRecorder;
  readonly metrics: CarrierMetricsPort;
  readonly timeouts: { readonly connectMs: number; readonly totalMs: number };
  readonly signal?: AbortSignal;
};

export type Operation<Name extends OperationName, Context = CarrierContext> = (
  context: Context,
  input: InputOf<Name>,
) => Promise<Result<OutputOf<Name>, CarrierError>>;

export type Capability =
  | { readonly support: "yes" }
  /** Nothing has to be asked for it: the courier does it by itself. */
  | { readonly support: "implicit"; readonly reason: string }
  | { readonly support: "no"; readonly reason: string };

export type CarrierLimits = {
  readonly referenceMaxLength: number;
  readonly parcelsPerShipment: number;
  readonly maxWeightGrams?: number;
  readonly maxCodMinor?: number;
  /** How many one call takes; the adapter splits longer lists itself and drops none. */
  readonly trackBatch: number;
  readonly labelBatch: number;
  readonly manifestBatch: number;
  readonly rate: RateLimit;
  readonly ratePerOperation?: Partial<Record<OperationName, RateLimit>>;
};

/** What a second booking under one reference does; decides whether a lost answer may be repeated. */
export type RepeatedReference = "returns-existing" | "refused" | "books-again";

export type WebhookVerdict = "valid" | "missing" | "wrong";

export type CarrierWebhook = {
  /** How the courier proves itself, for the settings page. */
  readonly authentication: string;
  /** Words the courier's panel refuses in an address. */
  readonly forbiddenInUrl: readonly string[];
  /** Several secrets are accepted while one is being replaced. Header names are lower case. */
  readonly verify: (
    rawBody: Uint8Array,
    headers: Readonly<Record<string, string | undefined>>,
    secrets: readonly string[],
  ) => WebhookVerdict;
  /** Same delivery, same id; made from the body where the courier sends none. */
  readonly deliveryId: (
    rawBody: Uint8Array,
    headers: Readonly<Record<string, string | undefined>>,
  ) => string;
  /** `topic` is the last part of the address, for couriers whose bodies do not tell their topic. */
  readonly parse: (
    rawBody: Uint8Array,
    topic?: string,
  ) => Result<readonly TrackingReport[], WebhookFault>;
};

export type WebhookFault = {
  readonly code: "not-json" | "unknown-shape";
  readonly message: string;
};

/** One field of the connect form. */
export type CredentialField = {
  readonly name: string;
  readonly label: string;
  readonly isSecret: boolean;
  readonly isRequired: boolean;
  readonly help: string;
};

/** What the adapter's author writes for one operation. An implicit one asks the courier nothing. */
export type Offer<Name extends OperationName, Context> =
  | { readonly support: "yes"; readonly run: Operation<Name, Context> }
  | {
      readonly support: "implicit";
      readonly reason: string;
      readonly run: Operation<Name, Context>;
    }
  | { readonly support: "no"; readonly reason: string };

type CarrierForm<Credentials, Settings> = {
  readonly id: string;
  readonly name: string;
  /** Countries it ships from, ISO 3166-1 alpha-2. */
  readonly shipsFrom: readonly string[];
  readonly liveBaseUrl: string;
  readonly credentialsSchema: z.ZodType<Credentials>;
  readonly settingsSchema: z.ZodType<Settings>;
  readonly credentialFields: readonly CredentialField[];
  readonly settingFields: readonly CredentialField[];
  readonly limits: CarrierLimits;
  readonly repeatedReference: RepeatedReference;
  readonly webhook?: CarrierWebhook;
  readonly operations: {
    readonly [Name in OperationName]: Offer<Name, CarrierContext<Credentials, Settings>>;
  };
};

export type CarrierAdapter = Omit<
  CarrierForm<unknown, unknown>,
  "operations" | "credentialsSchema" | "settingsSchema"
> & {
  readonly credentialsSchema: z.ZodType<unknown>;
  readonly settingsSchema: z.ZodType<unknown>;
  readonly operations: { readonly [Name in OperationName]: Operation<Name> };
  readonly capabilities: Readonly<Record<OperationName, Capability>>;
};

/**
 * Turns the filled-in form into an adapter: credentials and settings are checked before each
 * operation, and what is not offered answers `unsupported` as a value.
 */
export function defineCarrier<Credentials, Settings>(
  form: CarrierForm<Credentials, Settings>,
): CarrierAdapter {
  const bind = <Name extends OperationName>(name: Name): Operation<Name> => {
    const offer: Offer<Name, CarrierContext<Credentials, Settings>> = form.operations[name];
    if (offer.support === "no") return async () => err(notOffered(form.name, name, offer.reason));
    const { run } = offer;
    return async (context, input) => {
      const credentials = form.credentialsSchema.safeParse(context.credentials);
      if (!credentials.success) return err(incomplete(form.name, credentials.error, "credentials"));
      const settings = form.settingsSchema.safeParse(context.settings);
      if (!settings.success) return err(incomplete(form.name, settings.error, "settings"));
      return run({ ...context, credentials: credentials.data, settings: settings.data }, input);
    };
  };
  const { operations, ...rest } = form;
  return {
    ...rest,
    operations: eachOperation(bind),
    capabilities: Object.fromEntries(
      operationNames.map((name) => [name, capabilityOf(operations[name])]),
    ) as Record<OperationName, Capability>,
  };
}

/** `fromEntries` forgets which key goes with which value; `bind` has just tied them together. */
const eachOperation = (
  bind: <Name extends OperationName>(name: Name) => Operation<Name>,
): CarrierAdapter["operations"] =>
  Object.fromEntries(
    operationNames.map((name) => [name, bind(name)]),
  ) as unknown as CarrierAdapter["operations"];

function capabilityOf(offer: { support: "yes" | "implicit" | "no"; reason?: string }): Capability {
  if (offer.support === "yes") return { support: "yes" };
  return { support: offer.support, reason: offer.reason ?? "" };
}

const notOffered = (carrierName: string, operation: OperationName, reason: string): CarrierError =>
  carrierError.unsupported({
    message: `${carrierName} does not offer "${operationLabels[operation]}". ${reason}`,
    nextAction: "Do it in the courier's own panel, or use a courier that offers it.",
  });

function incomplete(
  carrierName: string,
  fault: z.core.$ZodError,
  part: "credentials" | "settings",
): CarrierError {
  const issue = fault.issues[0];
  const path = [part, ...(issue?.path.map(String) ?? [])].join(".");
  return carrierError.unauthenticated("credentials-incomplete", {
    message: `The ${carrierName} account is not complete: ${issue?.message ?? "a value is missing"}.`,
    nextAction: "Open the courier account in settings and fill in the marked field.",
    field: path,
  });
}
