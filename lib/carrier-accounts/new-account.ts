import { findCarrier } from "@/lib/carriers/registry";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import type { AppError } from "@/lib/kernel/app-error";
import { err, type Result } from "@/lib/kernel/result";
import { simulatorAddress } from "@/lib/shipments/carrier-address";
import { unknownCarrier } from "./errors";
import type { AccountRow } from "./load-account";
import { mergeConfiguration } from "./merge-configuration";
import type { NewAccountInput } from "./schema";

/**
 * The row of an account that is not stored yet. It begins in dry run whatever was asked for (law 10);
 * where there is no simulator nothing is sent, so the courier's own address does no harm in it.
 */
export function toNewRow(id: string, input: NewAccountInput): Result<AccountRow, AppError> {
  const adapter = findCarrier(input.carrier);
  if (!adapter) return err(unknownCarrier(input.carrier));
  const blank = {
    ...{ id, carrier: adapter.id, name: input.name ?? adapter.name, isDryRun: true },
    baseUrl: simulatorAddress(adapter.id) ?? adapter.liveBaseUrl,
    credentialsCiphertext: encryptSecret("{}"),
    settings: {},
  };
  const { credentials = {}, settings = {} } = input;
  return mergeConfiguration(blank, { credentials, settings });
}
