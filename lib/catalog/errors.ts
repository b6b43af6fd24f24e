import { appError, type AppError } from "@/lib/kernel/app-error";
import { counted } from "./model";

export const skuNotFound = (field?: string): AppError =>
  appError.notFound("sku-not-found", "There is no such SKU.", {
    ...(field === undefined ? {} : { field }),
    nextAction: "Choose a SKU of your catalogue.",
  });

export const codeTaken = (other: {
  readonly code: string;
  readonly name: string;
  readonly archivedAt: Date | null;
}): AppError =>
  appError.conflict(
    "sku-code-taken",
    `${other.code} exists already: “${other.name}”${other.archivedAt === null ? "" : ", archived"}.`,
    {
      field: "code",
      nextAction:
        other.archivedAt === null
          ? "Choose another code, or change that SKU."
          : "Choose another code, or restore that SKU.",
    },
  );

export const productNotFound = (field?: string): AppError =>
  appError.notFound("product-not-found", "There is no such product.", {
    ...(field === undefined ? {} : { field }),
    nextAction: "Choose one of your products, or make a new one.",
  });

export const handleTaken = (handle: string, title: string): AppError =>
  appError.conflict("product-handle-taken", `The product ${handle} exists already: “${title}”.`, {
    field: "handle",
    nextAction: "Choose that product, or another handle.",
  });

export const packageTypeNotFound = (field?: string): AppError =>
  appError.notFound("package-type-not-found", "There is no such package.", {
    ...(field === undefined ? {} : { field }),
    nextAction: "Choose one of your packages.",
  });

export const packageNameTaken = (name: string): AppError =>
  appError.conflict("package-name-taken", `The package ${name} exists already.`, {
    field: "name",
    nextAction: "Choose another name.",
  });

export const packageInUse = (name: string, skuCount: number): AppError =>
  appError.conflict(
    "package-in-use",
    `${name} is what ${counted(skuCount, "SKU")} ${skuCount === 1 ? "travels" : "travel"} in.`,
    { nextAction: "Give them another package first." },
  );

export const variantNotFound = appError.notFound(
  "variant-not-found",
  "There is no such item of a shop.",
  { nextAction: "Open the list of shop items and choose it again." },
);

export const skuArchived = (code: string): AppError =>
  appError.conflict("sku-archived", `${code} is archived.`, {
    field: "skuId",
    nextAction: "Restore it first, or choose another SKU.",
  });
