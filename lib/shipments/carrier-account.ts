import { createHash } from "node:crypto";
import type { CarrierAccount } from "@/lib/carriers/call";
import type { CarrierError } from "@/lib/carriers/carrier-error";
import { decryptSecret } from "@/lib/db/encrypted-fields";
import type { CarrierAccount as AccountRow } from "@/prisma/generated/client";
import { resolveAddress } from "./carrier-address";

/** What a call needs of the row, and what a token must change with. */
export type CallableAccount = CarrierAccount & {
  readonly credentialsVersion: string;
  /** Why nothing may be sent; `askCarrier` answers with it. */
  readonly withheld?: CarrierError;
};

/** `baseUrl` is null where a parcel was booked on the other side of a switch to or from live. */
export type AccountOf<Row> = Omit<Row, "baseUrl"> & { readonly baseUrl: string | null };

type Row = AccountOf<
  Pick<AccountRow, "id" | "carrier" | "baseUrl" | "credentialsCiphertext" | "settings" | "isDryRun">
>;

/** A name that never resolves (RFC 2606), should anybody call past `withheld`. */
const NOWHERE = "http://withheld.invalid";

/**
 * Decrypts for the length of a call and finds the address: the simulator's, the live courier's, or
 * none (law 10). Every road to a courier leads through here.
 */
export function toCallableAccount(row: Row): CallableAccount {
  const address = resolveAddress(row);
  const baseUrl = address.ok ? address.value : NOWHERE;
  return {
    accountId: row.id,
    carrierId: row.carrier,
    baseUrl,
    credentials: JSON.parse(decryptSecret(row.credentialsCiphertext)) as unknown,
    settings: row.settings,
    credentialsVersion: createHash("sha256")
      .update(baseUrl)
      .update(row.credentialsCiphertext)
      .digest("base64url")
      .slice(0, 16),
    ...(address.ok ? {} : { withheld: address.error }),
  };
}

/**
 * The account as a parcel of it sees it. A parcel stays where it was booked: its number means
 * nothing, or another parcel, to whoever the account talks to since.
 */
export const accountOfParcel = <
  Account extends { readonly isDryRun: boolean; readonly baseUrl: string },
>(
  account: Account,
  isDryRun: boolean,
): AccountOf<Account> => ({
  ...account,
  isDryRun,
  baseUrl: account.isDryRun === isDryRun ? account.baseUrl : null,
});

/** The columns that `toCallableAccount` reads. */
export const callableAccountColumns = {
  id: true,
  carrier: true,
  baseUrl: true,
  credentialsCiphertext: true,
  settings: true,
  isDryRun: true,
} as const;
