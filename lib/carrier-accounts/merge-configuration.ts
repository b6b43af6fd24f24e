import type { z } from "zod";
import type { CarrierAdapter, CredentialField } from "@/lib/carriers/contract";
import { findCarrier } from "@/lib/carriers/registry";
import { decryptSecret, encryptSecret } from "@/lib/db/encrypted-fields";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { Prisma } from "@/prisma/generated/client";
import { accountNotFound, invalidConfiguration } from "./errors";
import type { AccountRow } from "./load-account";
import type { Configuration } from "./schema";

type Values = Readonly<Record<string, unknown>>;
type Stored = Pick<AccountRow, "carrier" | "credentialsCiphertext" | "settings">;

/**
 * What somebody typed, over what is stored, checked by the courier's own schemas. Settings that no
 * form shows, e.g. the pickup locations Waybill registered itself, stay.
 */
export function mergeConfiguration<Row extends Stored>(
  row: Row,
  typed: Configuration,
): Result<Row, AppError> {
  const adapter = findCarrier(row.carrier);
  if (!adapter) return err(accountNotFound());
  const credentials = typed.credentials
    ? mergePart("credentials", adapter, readCredentials(row), typed.credentials)
    : undefined;
  if (credentials && !credentials.ok) return credentials;
  const settings = typed.settings
    ? mergePart("settings", adapter, row.settings as Values, typed.settings)
    : undefined;
  if (settings && !settings.ok) return settings;
  return ok({
    ...row,
    ...(credentials
      ? { credentialsCiphertext: encryptSecret(JSON.stringify(credentials.value)) }
      : {}),
    ...(settings ? { settings: settings.value as Prisma.JsonObject } : {}),
  });
}

const readCredentials = (row: Pick<AccountRow, "credentialsCiphertext">): Values =>
  JSON.parse(decryptSecret(row.credentialsCiphertext)) as Values;

type Part = "credentials" | "settings";
const fieldsOf = (adapter: CarrierAdapter, part: Part): readonly CredentialField[] =>
  part === "credentials" ? adapter.credentialFields : adapter.settingFields;
const schemaOf = (adapter: CarrierAdapter, part: Part): z.ZodType<unknown> =>
  part === "credentials" ? adapter.credentialsSchema : adapter.settingsSchema;

function mergePart(
  part: Part,
  adapter: CarrierAdapter,
  stored: Values,
  typed: Readonly<Record<string, string>>,
): Result<Values, AppError> {
  const fields = fieldsOf(adapter, part);
  const merged: Record<string, unknown> = { ...stored };
  for (const [name, value] of Object.entries(typed)) {
    const field = fields.find((candidate) => candidate.name === name);
    if (!field) {
      const message = `${adapter.name} has no field "${name}".`;
      return err(invalidConfiguration([{ field: `${part}.${name}`, message }]));
    }
    const text = field.isSecret ? value : value.trim();
    if (text !== "") merged[name] = text;
    else if (!field.isSecret) delete merged[name];
  }
  const parsed = schemaOf(adapter, part).safeParse(merged);
  if (!parsed.success)
    return err(
      invalidConfiguration(
        parsed.error.issues.map((issue) => ({
          field: [part, ...issue.path.map(String)].join("."),
          message: sentence(issue, fields),
        })),
      ),
    );
  // As the schema reads it, so that a number typed into a form is stored as one.
  const read = parsed.data as Values;
  const names = Object.keys(typed).filter((name) => name in merged);
  return ok({ ...merged, ...Object.fromEntries(names.map((name) => [name, read[name]])) });
}

function sentence(issue: z.core.$ZodIssue, fields: readonly CredentialField[]): string {
  const label = fields.find(({ name }) => name === issue.path[0])?.label ?? "A value";
  return `${label}: ${issue.message}.`.replace(/\.\.$/, ".");
}
