import { type AppError, appError } from "@/lib/kernel/app-error";

export const exceptionNotFound = (): AppError =>
  appError.notFound("exception-not-found", "Exception not found", {
    nextAction: "Open the inbox again; it may belong to another organization.",
  });

export const alreadySettled = (): AppError =>
  appError.conflict("already-settled", "This is settled already.", {
    nextAction: "Open the inbox again to see what is left.",
  });

export const jobNotFound = (): AppError =>
  appError.notFound("failed-job-not-found", "Failed job not found", {
    nextAction: "Open the inbox again; it may belong to another organization.",
  });

export const jobSettled = (): AppError =>
  appError.conflict("already-settled", "This job was retried or discarded already.", {
    nextAction: "Open the inbox again to see what is left.",
  });
