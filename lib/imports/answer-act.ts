import type { AppError } from "@/lib/kernel/app-error";
import { ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { Import } from "@/prisma/generated/client";
import { sayHowFar } from "./commands/start-work";
import { detailOf } from "./get-import";
import { isAtWork } from "./model";
import { findRejected } from "./rows/list-rejected";
import type { RowAct } from "./rows/schema";
import type { ImportAct } from "./schema";

type Answer<Act> = Omit<Act, "ok" | "traceId">;

/** What every act on an import answers: a sentence, and the import as it is now. */
export async function answerAct(
  scope: OrgScope,
  done: Result<Import, AppError>,
): Promise<Result<Answer<ImportAct>, AppError>> {
  if (!done.ok) return done;
  return ok({ message: sayHowFar(done.value), import: await detailOf(scope, done.value) });
}

/** The same for a row that was mended. */
export async function answerRow(
  scope: OrgScope,
  row: number,
  done: Result<Import, AppError>,
): Promise<Result<Answer<RowAct>, AppError>> {
  if (!done.ok) return done;
  const rejected = await findRejected(scope, done.value, row);
  const message = rejected ? `Row ${row}: ${rejected.error}` : `Row ${row} is good now.`;
  return ok({ message, rejected, import: await detailOf(scope, done.value) });
}

/** 202 while somebody is still at it. */
export const statusOfAct = (value: Readonly<Record<string, unknown>>): number =>
  isAtWork((value["import"] as ImportAct["import"]).status) ? 202 : 200;
