import { findCarrier } from "@/lib/carriers/registry";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { noCarrierAccount } from "./errors";

export type ChosenAccount = {
  readonly id: string;
  readonly name: string;
  readonly carrier: string;
  readonly isDryRun: boolean;
};

/** The account asked for, or the tenant's default; never a live one for a shop's test order. */
export async function chooseAccount(
  tx: ScopedTx,
  order: { readonly isTest: boolean },
  wishes: {
    readonly carrierAccountId?: string | undefined;
    readonly packages?: readonly unknown[] | undefined;
  },
): Promise<Result<ChosenAccount, AppError>> {
  const accounts = await tx.carrierAccount.findMany({
    where: {
      status: "ACTIVE",
      ...(wishes.carrierAccountId === undefined ? {} : { id: wishes.carrierAccountId }),
    },
    select: { id: true, name: true, carrier: true, isDryRun: true },
    orderBy: [{ isDefault: "desc" }, { createdAt: "asc" }],
  });
  const usable = accounts.find(({ carrier }) => findCarrier(carrier) !== undefined);
  if (!usable) return err(noCarrierAccount());
  if (order.isTest && !usable.isDryRun)
    return err(
      appError.conflict("test-order", "This is a test order of the shop", {
        nextAction: "Ship it with a dry-run account; a live courier would really come.",
      }),
    );
  const tooMany = tooManyParcels(usable.carrier, wishes.packages?.length ?? 1);
  return tooMany ? err(tooMany) : ok(usable);
}

function tooManyParcels(carrier: string, count: number): AppError | undefined {
  const adapter = findCarrier(carrier);
  const most = adapter?.limits.parcelsPerShipment ?? 1;
  if (count <= most) return undefined;
  return appError.invalid(
    "too-many-parcels",
    `${adapter?.name} takes ${most === 1 ? "one parcel" : `${most} parcels`} in each booking`,
    { field: "packages", nextAction: "Pack it as one parcel, or choose another courier." },
  );
}
