import { CountrySelect } from "@/components/ui/country-select";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AddressView } from "@/lib/orders/schema";

const FIELDS = [
  { name: "name", label: "Name", autoComplete: "off", isWide: true },
  { name: "company", label: "Company", autoComplete: "off", isWide: false },
  { name: "phone", label: "Phone", autoComplete: "off", isWide: false },
  { name: "address1", label: "House and street", autoComplete: "off", isWide: true },
  { name: "address2", label: "Area, landmark", autoComplete: "off", isWide: true },
  { name: "city", label: "City", autoComplete: "off", isWide: false },
  { name: "stateCode", label: "State", autoComplete: "off", isWide: false },
  { name: "postalCode", label: "PIN or ZIP code", autoComplete: "off", isWide: false },
  { name: "countryCode", label: "Country", autoComplete: "off", isWide: false },
] as const satisfies readonly {
  name: keyof AddressView;
  label: string;
  autoComplete: string;
  isWide: boolean;
}[];

export type AddressDraft = Readonly<Record<keyof AddressView, string>>;

export const draftOf = (address: AddressView): AddressDraft =>
  Object.fromEntries(FIELDS.map(({ name }) => [name, address[name] ?? ""])) as AddressDraft;

/** As PATCH /orders/{id}/address takes it: an empty field is no value. */
export const addressBody = (draft: AddressDraft): Record<string, string | null> =>
  Object.fromEntries(
    FIELDS.map(({ name }) => {
      const value = draft[name].trim();
      return [name, name === "countryCode" ? value.toUpperCase() : value === "" ? null : value];
    }),
  );

type AddressFieldsProps = {
  readonly draft: AddressDraft;
  /** By field name, in the server's words. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (draft: AddressDraft) => void;
};

export function AddressFields({ draft, errors, onChange }: AddressFieldsProps) {
  return (
    <div className="mt-3 grid grid-cols-2 gap-3 phone:grid-cols-1">
      {FIELDS.map(({ name, label, autoComplete, isWide }) => (
        <Field
          key={name}
          label={label}
          error={errors[name]}
          className={isWide ? "desk:col-span-2" : ""}
        >
          {name === "countryCode" ? (
            <CountrySelect
              value={draft.countryCode}
              onValueChange={(countryCode) => onChange({ ...draft, countryCode })}
            />
          ) : (
            <Input
              autoComplete={autoComplete}
              value={draft[name]}
              onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
