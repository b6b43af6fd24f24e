"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";

import { apiQuery } from "@/components/providers/use-api";
import { CountrySelect } from "@/components/ui/country-select";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { packageTypesSchema } from "@/lib/catalog/schema";
import type { z } from "zod";

import { ProductField } from "./product-field";
import type { SkuDraft, SkuErrors, SkuField } from "./sku-draft";
import { sizeText } from "./words";

type SkuFieldsProps = {
  /** Before the id of each field, so that the footer can jump to one. */
  readonly idPrefix: string;
  readonly draft: SkuDraft;
  readonly errors: SkuErrors;
  readonly onChange: (changes: Partial<SkuDraft>) => void;
  /** Somebody leaves a field: now it may be checked. */
  readonly onLeave: (field: SkuField) => void;
};

/** What a SKU is called, weighs, measures, costs, and what customs ask. */
export function SkuFields({ idPrefix, draft, errors, onChange, onLeave }: SkuFieldsProps) {
  const packages = useQuery(apiQuery<z.infer<typeof packageTypesSchema>>("/package-types"));
  const text = (
    field: SkuField,
    label: string,
    more: ComponentProps<typeof Input> & { readonly hint?: string } = {},
  ) => {
    const { hint, ...input } = more;
    return (
      <Field
        id={`${idPrefix}${field}`}
        label={label}
        error={errors[field]}
        {...(hint === undefined ? {} : { hint })}
      >
        <Input
          autoComplete="off"
          value={draft[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
          onBlur={() => onLeave(field)}
          {...input}
        />
      </Field>
    );
  };
  const number = { inputMode: "numeric" } as const;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-[200px_minmax(0,1fr)] gap-3 phone:grid-cols-1">
        {text("code", "SKU", { code: true, maxLength: 100, placeholder: "KL-RZ-KNG-IND" })}
        {text("name", "Name", { maxLength: 300, placeholder: "Razai, king, indigo" })}
      </div>
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <ProductField
          chosen={draft.product}
          onChoose={(product) => onChange({ product })}
          error={errors["product"]}
        />
        {text("barcode", "Barcode", { code: true, placeholder: "8901234567890" })}
      </div>
      <div className="grid grid-cols-4 gap-3 phone:grid-cols-2">
        {text("weightGrams", "Weight", { ...number, unit: "g", placeholder: "1800" })}
        {text("lengthMillimetres", "Length", { ...number, unit: "mm", placeholder: "400" })}
        {text("widthMillimetres", "Width", { ...number, unit: "mm", placeholder: "300" })}
        {text("heightMillimetres", "Height", { ...number, unit: "mm", placeholder: "120" })}
      </div>
      <div className="grid grid-cols-4 gap-3 phone:grid-cols-2">
        {text("price", "Price", { inputMode: "decimal", placeholder: "2990.00" })}
        {text("currency", "Currency", { maxLength: 3 })}
        {text("hsn", "HSN", { ...number, maxLength: 8, placeholder: "9404" })}
        <Field id={`${idPrefix}originCountry`} label="Origin" error={errors["originCountry"]}>
          <CountrySelect
            none="Not known"
            value={draft.originCountry}
            onValueChange={(originCountry) => onChange({ originCountry })}
            onBlur={() => onLeave("originCountry")}
          />
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        {text("lowStockAt", "Low at or under", {
          ...{ ...number, unit: "units", hint: "Over all warehouses; empty is no threshold" },
        })}
        <Field
          id={`${idPrefix}packageTypeId`}
          label="Travels in"
          hint="What one unit is packed in unless somebody says otherwise"
          error={errors["packageTypeId"]}
        >
          <Select
            value={draft.packageTypeId}
            onChange={(event) => onChange({ packageTypeId: event.target.value })}
          >
            <option value="">Its own wrapping</option>
            {packages.data?.items.map((type) => (
              <option key={type.id} value={type.id}>
                {`${type.name}, ${sizeText(type)}`}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </div>
  );
}
