import type { Warehouse } from "@/lib/warehouses/schema";

import { daysText } from "./pickup-words";

const countText = new Intl.NumberFormat("en");

/** Where it is, when the van comes, what lies there. */
export function WarehouseFacts({ warehouse }: { readonly warehouse: Warehouse }) {
  const { address1, city, stateCode, postalCode, countryCode, gstin } = warehouse;
  const { pickupOpensAt, pickupCutoff, pickupDays, skuCount, available, reserved } = warehouse;
  const units = available + reserved;
  return (
    <div className="mt-0.5 flex flex-col gap-0.5 text-sm text-muted-foreground">
      <span>
        {address1}, {city}, {stateCode} {postalCode}, {countryCode}
      </span>
      <span className="flex flex-wrap gap-x-3">
        <span>
          Van {daysText(pickupDays)} {pickupOpensAt}–{pickupCutoff}
        </span>
        {gstin !== null && (
          <span>
            GSTIN <span className="code">{gstin}</span>
          </span>
        )}
        <span>
          {units === 0
            ? "Empty"
            : `${countText.format(units)} units of ${countText.format(skuCount)} ${skuCount === 1 ? "SKU" : "SKUs"}, ${countText.format(reserved)} reserved`}
        </span>
      </span>
    </div>
  );
}
