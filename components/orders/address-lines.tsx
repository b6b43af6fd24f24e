import type { AddressView } from "@/lib/orders/schema";

const countryName = (code: string): string =>
  new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;

/** An address as it stands on a parcel. */
export function AddressLines({ address }: { readonly address: AddressView }) {
  const town = [address.city, address.stateCode].filter(Boolean).join(", ");
  const lines = [
    address.company,
    address.address1,
    address.address2,
    [town, address.postalCode].filter(Boolean).join(" "),
    address.countryCode === null ? null : countryName(address.countryCode),
  ].filter((line) => line !== null && line !== "");
  return (
    <address className="not-italic">
      <span className="font-medium">{address.name ?? "No name"}</span>
      {lines.map((line, index) => (
        <span key={index} className="block">
          {line}
        </span>
      ))}
      {address.phone !== null && (
        <span className="block text-muted-foreground">{address.phone}</span>
      )}
    </address>
  );
}
