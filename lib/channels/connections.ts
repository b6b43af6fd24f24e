import { decryptSecret } from "@/lib/db/encrypted-fields";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { channelError, type ChannelError } from "./channel-error";
import type { ChannelAdapter, ChannelContext } from "./contract";
import { channelAdapter } from "./registry";

export type OpenChannel = {
  readonly adapter: ChannelAdapter;
  readonly context: ChannelContext;
};

/** The shop's adapter with what it needs to call it. Refuses a shop that is not connected. */
export async function channelContext(
  scope: OrgScope,
  channelId: string,
): Promise<Result<OpenChannel, ChannelError>> {
  const channel = await scopedDb(scope).channel.findFirst({ where: { id: channelId } });
  const adapter = channel && channelAdapter(channel.kind);
  if (!channel || !adapter || channel.status === "DISCONNECTED" || !channel.credentialsCiphertext)
    return err(
      channelError.unauthenticated("not-connected", {
        message: `${channel?.name ?? "This shop"} is not connected.`,
        nextAction: "Connect the shop again under Channels.",
      }),
    );
  const { organizationId, name, externalDomain, apiBaseUrl, credentialsCiphertext } = channel;
  return ok({
    adapter,
    context: {
      ...{ channelId, organizationId, name, apiBaseUrl, domain: externalDomain },
      credentials: JSON.parse(decryptSecret(credentialsCiphertext)) as unknown,
      traceId: scope.traceId,
    },
  });
}
