import { err, ok, type Result } from "@/lib/kernel/result";
import { toDecimalAmount } from "@/lib/kernel/money";
import type { CarrierError } from "../../carrier-error";
import { normalizeHsn } from "../../india";
import type { CarrierLine } from "../../model";
import { refuse } from "./address";

export type VendorLine = {
  readonly name: string;
  readonly sku: string;
  readonly units: number;
  /** Rupees, tax included. */
  readonly selling_price: number;
  readonly tax?: number;
  readonly hsn?: string;
};

/**
 * Shiprocket takes each SKU once. Equal lines become one; a SKU sold at two prices keeps its
 * prices under `SKU/2`, because an average would not come out to the paisa.
 */
export function toVendorLines(
  lines: readonly CarrierLine[],
): Result<readonly VendorLine[], CarrierError> {
  if (lines.length === 0) {
    return err(
      refuse("field-missing", "lines", "The shipment has no items.", "Add what is in the parcel."),
    );
  }
  const merged = new Map<string, VendorLine>();
  const skusInUse = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const hsn =
      line.hsn === undefined || line.hsn.trim() === "" ? undefined : normalizeHsn(line.hsn);
    if (hsn === undefined && line.hsn !== undefined && line.hsn.trim() !== "") {
      return err(
        refuse(
          "field-invalid",
          `lines.${index}.hsn`,
          `The tariff code (HSN) "${line.hsn}" is not 4, 6 or 8 digits.`,
          "Correct the product's HSN.",
        ),
      );
    }
    if (!Number.isInteger(line.quantity) || line.quantity < 1) {
      return err(
        refuse(
          "field-invalid",
          `lines.${index}.quantity`,
          "A quantity is not a whole number above zero.",
          "Correct the quantity.",
        ),
      );
    }
    const sku = line.sku?.trim() || `ITEM-${index + 1}`;
    const price = toDecimalAmount(line.unitPrice);
    const key = JSON.stringify([sku, price, line.taxRatePercent, hsn]);
    const known = merged.get(key);
    if (known) {
      merged.set(key, { ...known, units: known.units + line.quantity });
      continue;
    }
    merged.set(key, {
      name: line.name.trim() || sku,
      sku: freeSku(sku, skusInUse),
      units: line.quantity,
      selling_price: Number(price),
      ...(line.taxRatePercent === undefined ? {} : { tax: line.taxRatePercent }),
      ...(hsn === undefined ? {} : { hsn }),
    });
  }
  return ok([...merged.values()]);
}

function freeSku(sku: string, inUse: Set<string>): string {
  let candidate = sku;
  for (let count = 2; inUse.has(candidate); count += 1) candidate = `${sku}/${count}`;
  inUse.add(candidate);
  return candidate;
}
