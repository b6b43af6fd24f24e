import { readUnits } from "@/components/inventory/adjust-draft";
import type { ReceiveReturnInput } from "@/lib/inventory/return-schema";
import type { ShipmentDetail } from "@/lib/shipments/schema";

/** One line of the parcel, as its units are counted on the packing table. */
export type ReturnLine = {
  readonly orderLineId: string;
  /** Only where the parcel carried several: whose line it is. */
  readonly orderNumber: string | undefined;
  readonly title: string;
  readonly skuCode: string | null;
  readonly sent: number;
  readonly good: string;
  readonly damaged: string;
};

/** Most parcels come back as they left: everything good is what is typed already. */
export const returnLinesOf = ({ lines }: Pick<ShipmentDetail, "lines">): readonly ReturnLine[] => {
  const isShared = new Set(lines.map(({ orderId }) => orderId)).size > 1;
  return lines.map(({ orderLineId, orderNumber, title, skuCode, quantity }) => ({
    ...{ orderLineId, title, skuCode, sent: quantity },
    ...{ orderNumber: isShared ? orderNumber : undefined, good: String(quantity), damaged: "" },
  }));
};

/** An empty field is none of them. */
const unitsIn = (text: string): number | undefined =>
  text.trim() === "" ? 0 : readUnits(text.trim());

type ReturnSum = { readonly good: number; readonly damaged: number; readonly missing: number };

/** What is in neither count did not come back. */
export function sumReturn(lines: readonly ReturnLine[]): ReturnSum {
  let [good, damaged, sent] = [0, 0, 0];
  for (const line of lines) {
    good += Math.max(unitsIn(line.good) ?? 0, 0);
    damaged += Math.max(unitsIn(line.damaged) ?? 0, 0);
    sent += line.sent;
  }
  return { good, damaged, missing: Math.max(sent - good - damaged, 0) };
}

/** Field → sentence, by the same paths as the API's own errors. */
export function checkReturn(lines: readonly ReturnLine[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.flatMap((line, index) => {
      const [good, damaged] = [unitsIn(line.good), unitsIn(line.damaged)];
      const isWhole = good !== undefined && damaged !== undefined && good >= 0 && damaged >= 0;
      const why = !isWhole
        ? "Enter whole numbers from zero up"
        : good + damaged > line.sent
          ? `No more than ${line.sent} travelled in it`
          : undefined;
      return why === undefined ? [] : [[`lines.${index}.backToStock`, why]];
    }),
  );
}

export const returnBody = (
  lines: readonly ReturnLine[],
  warehouseId: string,
  note: string,
): ReceiveReturnInput => ({
  warehouseId,
  ...(note.trim() === "" ? {} : { note: note.trim() }),
  lines: lines.map(({ orderLineId, good, damaged }) => ({
    orderLineId,
    backToStock: unitsIn(good) ?? 0,
    damaged: unitsIn(damaged) ?? 0,
  })),
});
