import { appError, type AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Done } from "./done";

/** Every print is logged; a second one says so. */
export async function logPrint(
  scope: OrgScope,
  shipmentId: string,
): Promise<Result<Done, AppError>> {
  return inTransaction(scope, async (tx) => {
    const document = await tx.shipmentDocument.findFirst({
      where: { shipmentId, kind: "LABEL" },
      select: { id: true, _count: { select: { prints: true } } },
    });
    if (!document)
      return err(
        appError.notFound("label-not-found", "This shipment has no label yet", {
          nextAction: "Ask for the label first.",
        }),
      );
    await logPrints(tx, scope, [document.id]);
    const count = document._count.prints + 1;
    return ok({ message: count === 1 ? "Print logged" : `Printed ${count} times now` });
  });
}

export const logPrints = async (
  tx: ScopedTx,
  scope: OrgScope,
  documentIds: readonly string[],
): Promise<void> => {
  await tx.printLog.createMany({
    data: documentIds.map((documentId) => ({
      id: newId(),
      organizationId: scope.organizationId,
      documentId,
      actorName: scope.actor.name,
    })),
  });
};
