import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AccountField } from "@/lib/carrier-accounts/schema";

type AccountFieldsProps = {
  readonly part: "credentials" | "settings";
  readonly fields: readonly AccountField[];
  readonly values: Readonly<Record<string, string>>;
  /** By dotted path, in the server's words. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
};

/** One courier's own fields; a stored secret is never shown, only replaced. */
export function AccountFields({ part, fields, values, errors, onChange }: AccountFieldsProps) {
  return fields.map(({ name, label, help, isSecret, isRequired, isSet, value }) => (
    <Field
      key={name}
      label={label}
      hint={help}
      error={errors[`${part}.${name}`]}
      required={isRequired && !(isSecret && isSet)}
    >
      <Input
        type={isSecret ? "password" : "text"}
        // A browser must not put the desk's own password here.
        autoComplete={isSecret ? "new-password" : "off"}
        placeholder={placeholderOf(isSet && value === null, isSecret)}
        value={values[name] ?? ""}
        onChange={(event) => onChange({ ...values, [name]: event.target.value })}
      />
    </Field>
  ));
}

/** A secret is stored for everybody; anything else that is not shown is for owners and managers. */
const placeholderOf = (isHidden: boolean, isSecret: boolean): string | undefined =>
  isHidden ? (isSecret ? "Stored. Type to replace it" : "Stored") : undefined;
