import { appError, type AppError } from "@/lib/kernel/app-error";

export const warehouseNotFound = (): AppError =>
  appError.notFound("warehouse-not-found", "Warehouse not found", {
    nextAction: "Open the list of warehouses and choose it again.",
  });

export const codeTaken = (code: string): AppError =>
  appError.conflict("warehouse-code-taken", `Another warehouse is called ${code} already`, {
    field: "code",
    nextAction: "Choose another code.",
  });

export const stillHolds = (name: string, units: number, reserved: number): AppError =>
  appError.conflict(
    "warehouse-holds-stock",
    reserved > 0
      ? `${name} still holds ${units} units, ${reserved} of them for orders`
      : `${name} still holds ${units} ${units === 1 ? "unit" : "units"}`,
    {
      nextAction:
        reserved > 0
          ? "Ship or move the orders that are held there, transfer the rest, then close it."
          : "Transfer them to another warehouse, or adjust them away, then close it.",
    },
  );

export const lastWarehouse = (name: string): AppError =>
  appError.conflict("last-warehouse", `${name} is the only warehouse in use`, {
    nextAction: "Add another one first: without a warehouse nothing can be reserved.",
  });

export const notEveryWarehouse = (): AppError =>
  appError.conflict(
    "warehouses-changed",
    "The list of warehouses has changed since this page was opened",
    { nextAction: "Look at the list again, then move it once more." },
  );
