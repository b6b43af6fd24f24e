import type {
  AccountField,
  CarrierAccountView,
  UpdateAccountInput,
} from "@/lib/carrier-accounts/schema";

type Values = Readonly<Record<string, string>>;
type Fields = Pick<CarrierAccountView, "name" | "credentials" | "settings">;

/** What stands in the form; a secret begins empty, which keeps the stored one. */
export type ConnectionDraft = {
  readonly name: string;
  readonly credentials: Values;
  readonly settings: Values;
};

const valuesOf = (fields: readonly AccountField[]): Values =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value ?? ""]));

export const draftOf = ({ name, credentials, settings }: Fields): ConnectionDraft => ({
  name,
  credentials: valuesOf(credentials),
  settings: valuesOf(settings),
});

/** What somebody typed, as the API takes it for an account that is not stored yet. */
export const typedOf = ({ credentials, settings }: ConnectionDraft) => ({
  credentials: filled(credentials),
  settings: filled(settings),
});

const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));

/** Only what was changed, as the API takes it. */
export function changesOf(account: Fields, draft: ConnectionDraft): UpdateAccountInput {
  const credentials = changed(account.credentials, draft.credentials);
  const settings = changed(account.settings, draft.settings);
  const name = draft.name.trim();
  return {
    ...(name === account.name ? {} : { name }),
    ...(credentials ? { credentials } : {}),
    ...(settings ? { settings } : {}),
  };
}

function changed(fields: readonly AccountField[], typed: Values): Values | undefined {
  const different = fields.flatMap(({ name, value }) => {
    const now = typed[name] ?? "";
    return now === (value ?? "") ? [] : [[name, now] as const];
  });
  return different.length === 0 ? undefined : Object.fromEntries(different);
}
