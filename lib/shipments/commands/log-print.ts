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
    if (!document) return err(labelNotFound());
    await logPrints(tx, scope, [document.id]);
    const count = document._count.prints + 1;
    return ok({ message: count === 1 ? "Print logged" : `Printed ${count} times now` });
  });
}

/** Notes the print of many labels at once; shipments without a label are passed over. */
export async function logPrintsOf(
  scope: OrgScope,
  shipmentIds: readonly string[],
): Promise<Result<Done, AppError>> {
  return inTransaction(scope, async (tx) => {
    const documents = await tx.shipmentDocument.findMany({
      where: {
        organizationId: scope.organizationId,
        shipmentId: { in: [...new Set(shipmentIds)] },
        kind: "LABEL",
      },
      select: { id: true },
    });
    if (documents.length === 0) return err(labelNotFound());
    await logPrints(
      tx,
      scope,
      documents.map(({ id }) => id),
    );
    const { length } = documents;
    return ok({ message: length === 1 ? "Print logged" : `${length} prints logged` });
  });
}

const labelNotFound = (): AppError =>
  appError.notFound("label-not-found", "This shipment has no label yet", {
    nextAction: "Ask for the label first.",
  });

const logPrints = async (
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
