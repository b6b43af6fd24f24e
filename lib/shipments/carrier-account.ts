import { createHash } from "node:crypto";
import type { CarrierAccount } from "@/lib/carriers/call";
import { decryptSecret } from "@/lib/db/encrypted-fields";
import type { CarrierAccount as AccountRow } from "@/prisma/generated/client";

/** What a call needs of the row, and what a token must change with. */
export type CallableAccount = CarrierAccount & {
  readonly credentialsVersion: string;
  readonly isDryRun: boolean;
};

type Row = Pick<
  AccountRow,
  "id" | "carrier" | "baseUrl" | "credentialsCiphertext" | "settings" | "isDryRun"
>;

/** Decrypts for the length of a call. In dry-run the row's address is the simulator's (law 10). */
export function toCallableAccount(row: Row): CallableAccount {
  return {
    accountId: row.id,
    carrierId: row.carrier,
    baseUrl: row.baseUrl,
    credentials: JSON.parse(decryptSecret(row.credentialsCiphertext)) as unknown,
    settings: row.settings,
    credentialsVersion: createHash("sha256")
      .update(row.baseUrl)
      .update(row.credentialsCiphertext)
      .digest("base64url")
      .slice(0, 16),
    isDryRun: row.isDryRun,
  };
}

/** The columns that `toCallableAccount` reads. */
export const callableAccountColumns = {
  id: true,
  carrier: true,
  baseUrl: true,
  credentialsCiphertext: true,
  settings: true,
  isDryRun: true,
} as const;
