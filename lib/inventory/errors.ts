import { type AppError, appError } from "@/lib/kernel/app-error";

export const skuNotFound = (field: string): AppError =>
  appError.notFound("sku-not-found", "There is no such SKU.", {
    field,
    nextAction: "Choose a SKU of your catalogue.",
  });

export const warehouseNotFound = (field: string): AppError =>
  appError.notFound("warehouse-not-found", "There is no such warehouse.", {
    field,
    nextAction: "Choose one of your warehouses.",
  });

/** What the merchant reads when units are wanted that are not free. */
export const insufficientStock = (short: {
  readonly skuCode: string;
  readonly warehouseName: string;
  readonly available: number;
  readonly reserved: number;
  readonly wanted: number;
  readonly field?: string;
}): AppError =>
  appError.conflict(
    "insufficient-stock",
    `Insufficient Stock: ${short.available} of ${short.skuCode} ${short.available === 1 ? "is" : "are"} free in ${short.warehouseName}, ${short.wanted} ${short.wanted === 1 ? "is" : "are"} wanted.`,
    {
      nextAction:
        short.reserved > 0
          ? `Take less, or release some of the ${short.reserved} held for orders first.`
          : "Take less, or receive what has arrived first.",
      ...(short.field === undefined ? {} : { field: short.field }),
    },
  );

export const tooManyUnits = (skuCode: string): AppError =>
  appError.invalid("too-many-units", `${skuCode} would come to more than a billion units.`, {
    nextAction: "Check the number for a slip of the finger.",
  });

export const countNotFound = appError.notFound("count-not-found", "Count not found", {
  nextAction: "Open the list of counts and choose it again.",
});
export const countIsClosed = appError.conflict(
  "count-closed",
  "This count is posted or discarded; its numbers stay as they are.",
  { nextAction: "Open a new count." },
);
