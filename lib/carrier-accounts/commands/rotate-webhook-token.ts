import { randomBytes } from "node:crypto";
import { findCarrier } from "@/lib/carriers/registry";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { accountNotFound, takesNoWebhook } from "../errors";
import { loadAccount } from "../load-account";
import type { RotatedWebhookToken } from "../schema";
import { webhookUrlOf } from "../view-account";

const TOKEN_BYTES = 24;

/**
 * Makes the token that the courier sends along with its scans. It is told once, here, and kept
 * encrypted. The one before is refused from now on: until the courier's panel knows the new one,
 * parcels are followed by asking.
 */
export async function rotateWebhookToken(
  scope: OrgScope,
  accountId: string,
): Promise<Result<Omit<RotatedWebhookToken, "ok" | "traceId">, AppError>> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return inTransaction(scope, async (tx) => {
    const row = await loadAccount(scope, accountId, tx);
    if (!row) return err(accountNotFound());
    const webhook = findCarrier(row.carrier)?.webhook;
    if (!webhook) return err(takesNoWebhook(row.name));
    const where = { id: accountId, organizationId: scope.organizationId };
    const { webhookEndpointId } = await tx.carrierAccount.update({
      where,
      data: { webhookTokenCiphertext: encryptSecret(token) },
      select: { webhookEndpointId: true },
    });
    await recordAudit(tx, scope, {
      action: "carrier-account.rotate-webhook-token",
      subject: `carrier-account:${accountId}`,
    });
    return ok({
      message: `${row.name} has a new webhook token. It is shown this once`,
      webhookUrl: webhookUrlOf(webhookEndpointId),
      token,
      authentication: webhook.authentication,
    });
  });
}
