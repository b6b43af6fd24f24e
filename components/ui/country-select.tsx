"use client";

import { useSyncExternalStore } from "react";

import { COUNTRY_CODES } from "@/lib/kernel/countries";

import { Select, type SelectProps } from "./select";

type Country = { readonly code: string; readonly name: string };

let countries: readonly Country[] | undefined;
const NONE: readonly Country[] = [];
const subscribeToNothing = () => () => undefined;
const noneOnServer = () => NONE;

/** Named by the browser, whose list of names is its own: the server's may differ in a word. */
function readCountries(): readonly Country[] {
  countries ??= COUNTRY_CODES.map((code) => ({ code, name: nameOf(code) })).toSorted((one, other) =>
    one.name.localeCompare(other.name, "en"),
  );
  return countries;
}

const names = new Intl.DisplayNames("en", { type: "region" });
const nameOf = (code: string): string => names.of(code) ?? code;

type CountrySelectProps = Omit<SelectProps, "children" | "value" | "onChange"> & {
  /** Two letters; empty for none. */
  readonly value: string;
  readonly onValueChange: (code: string) => void;
  /** What stands for none where none is allowed. */
  readonly none?: string | undefined;
};

/** A country by its name. What is no country is shown as it is, and may be changed. */
export function CountrySelect({ value, onValueChange, none, ...props }: CountrySelectProps) {
  const known = useSyncExternalStore(subscribeToNothing, readCountries, noneOnServer);
  const code = value.trim().toUpperCase();
  const isElsewhere = code !== "" && !known.some((country) => country.code === code);
  return (
    <Select {...props} value={code} onChange={(event) => onValueChange(event.target.value)}>
      {(none !== undefined || code === "") && (
        <option value="">{none ?? "Choose a country"}</option>
      )}
      {isElsewhere && <option value={code}>{code}</option>}
      {known.map((country) => (
        <option key={country.code} value={country.code}>
          {country.name}
        </option>
      ))}
    </Select>
  );
}
