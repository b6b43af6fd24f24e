import { CountrySelect } from "@/components/ui/country-select";
import { Field } from "@/components/ui/field";
import { Input, type InputProps } from "@/components/ui/input";

import { PickupDays } from "./pickup-days";
import type { TextField, WarehouseDraft } from "./warehouse-draft";

type WarehouseFieldsProps = {
  readonly draft: WarehouseDraft;
  /** By field, in the server's words. */
  readonly errors: Readonly<Record<string, string>>;
  readonly isNew: boolean;
  readonly onChange: (part: Partial<WarehouseDraft>) => void;
};

export function WarehouseFields({ draft, errors, isNew, onChange }: WarehouseFieldsProps) {
  const text = (
    field: TextField,
    label: string,
    given: Omit<InputProps, "value" | "onChange"> & { readonly hint?: string } = {},
  ) => {
    const { hint, ...input } = given;
    return (
      <Field label={label} hint={hint} error={errors[field]}>
        <Input
          autoComplete="off"
          {...input}
          value={draft[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      </Field>
    );
  };
  const isIndian = draft.countryCode === "IN";
  return (
    <>
      <Row>
        {text("name", "Name")}
        {text("code", "Code", {
          code: true,
          disabled: !isNew,
          hint: isNew ? "For files and couriers; it stays as it is" : "Cannot be changed",
        })}
      </Row>
      <Part title="Address" />
      {text("address1", "House and street")}
      {text("address2", "Area, landmark")}
      <Row>
        {text("city", "City")}
        {text("postalCode", isIndian ? "PIN code" : "Postal code", { code: true })}
      </Row>
      <Row>
        {text("stateCode", "State", { hint: "Its code, such as RJ" })}
        <Field label="Country" error={errors["countryCode"]}>
          <CountrySelect
            value={draft.countryCode}
            onValueChange={(countryCode) => onChange({ countryCode })}
          />
        </Field>
      </Row>
      {(isIndian || draft.gstin !== "") && text("gstin", "GSTIN", { code: true, maxLength: 18 })}
      <Part title="Contact of the driver" />
      {text("contactName", "Name of the person")}
      <Row>
        {text("phone", "Telephone", { type: "tel" })}
        {text("email", "E-mail", { type: "email" })}
      </Row>
      <Part title="Pickup" />
      <Row>
        {text("pickupOpensAt", "Ready from", { type: "time" })}
        {text("pickupCutoff", "Last van", { type: "time" })}
      </Row>
      <PickupDays
        days={draft.pickupDays}
        error={errors["pickupDays"]}
        onChange={(pickupDays) => onChange({ pickupDays })}
      />
      {text("timeZone", "Time zone", { hint: "The hours above are in it" })}
    </>
  );
}

const Row = ({ children }: { readonly children: React.ReactNode }) => (
  <div className="grid grid-cols-2 items-start gap-3">{children}</div>
);

const Part = ({ title }: { readonly title: string }) => (
  <h3 className="mt-2 border-t border-border pt-3 font-semibold">{title}</h3>
);
