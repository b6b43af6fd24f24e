import { appError, type AppError } from "@/lib/kernel/app-error";
import type { FileFault } from "./file/file-fault";
import type { ImportField } from "./fields/model";
import { IMPORT_LIMITS } from "./model";

export const notFound = (): AppError =>
  appError.notFound("import-not-found", "There is no such import.", {
    nextAction: "Open the list of imports; this one may belong to another organization.",
  });

export const unreadable = (fault: FileFault): AppError =>
  appError.invalid(fault.code, fault.message, { nextAction: fault.nextAction });

const MEBIBYTE = 1024 * 1024;

export const tooLarge = (): AppError =>
  appError.tooLarge(
    "file-too-large",
    `The file is larger than ${IMPORT_LIMITS.maxBytes / MEBIBYTE} MiB.`,
    { nextAction: "Split it and import the parts one after another." },
  );

export const uploadBroken = (): AppError =>
  appError.malformed("upload-broken", "The upload ended before the file did.", {
    nextAction: "Send the file again; nothing of the first try was kept.",
  });

export const noFile = (): AppError =>
  appError.malformed("no-file", "There is no file in this request.", {
    nextAction: "Send the file as the body, or as the one file of a multipart form.",
  });

export const columnsMissing = (missing: readonly ImportField[]): AppError =>
  appError.invalid(
    "columns-missing",
    `No column is chosen for ${missing.map(({ label }) => label).join(", ")}.`,
    {
      nextAction: "Choose the column that holds it, or add one to the file.",
      field: `mapping.${missing[0]?.name ?? ""}`,
      fields: missing.map(({ name, label }) => ({
        field: `mapping.${name}`,
        message: `${label} needs a column`,
      })),
    },
  );

export const warehouseMissing = (): AppError =>
  appError.invalid("warehouse-missing", "The file does not say which warehouse it is about.", {
    nextAction: "Choose the column with the warehouse, or one warehouse for the whole file.",
    field: "warehouseId",
  });

export const notNow = (status: string, act: string): AppError =>
  appError.conflict(
    "not-now",
    `This import cannot be ${act}: it is ${status.toLowerCase().replaceAll("_", " ")}.`,
    { nextAction: "Open it again to see how far it is." },
  );

export const confirmRows = (rowCount: number, bigDrops: number): AppError =>
  appError.conflict(
    "confirm-row-count",
    `${bigDrops} ${bigDrops === 1 ? "number drops" : "numbers drop"} by more than half. Type how many rows the file has to confirm.`,
    {
      nextAction: `Send confirmRowCount: ${rowCount} if the file is right.`,
      field: "confirmRowCount",
    },
  );

/** The same for programs, which send the file in one go and may send it again. */
export const confirmRowsInBulk = (
  name: string,
  importId: string,
  rowCount: number,
  bigDrops: number,
): AppError =>
  appError.conflict(
    "confirm-row-count",
    `${name} has ${rowCount} ${rowCount === 1 ? "row" : "rows"}, and ${bigDrops === 1 ? "one number drops" : `${bigDrops} numbers drop`} by more than half. Nothing was changed.`,
    {
      nextAction: `If the file is right, send it again with ?confirmRows=${rowCount}, or POST /api/v1/imports/${importId}/apply with {"confirmRowCount": ${rowCount}}. If it is wrong, POST /api/v1/imports/${importId}/discard.`,
      field: "confirmRows",
    },
  );

export const movedInBulk = (importId: string, message: string): AppError =>
  appError.conflict("stock-moved", message, {
    nextAction: `Send the file again, or POST /api/v1/imports/${importId}/check to see what differs now.`,
  });
