import type { ChannelError } from "@/lib/channels/channel-error";
import { channelContext } from "@/lib/channels/connections";
import { ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { upsertVariants } from "./upsert-variants";

/** Reads a shop's whole catalogue and takes it over; items whose code is ours map themselves. */
export async function pullVariants(
  scope: OrgScope,
  channelId: string,
): Promise<Result<{ readonly seen: number; readonly mapped: number }, ChannelError>> {
  const opened = await channelContext(scope, channelId);
  if (!opened.ok) return opened;
  const { adapter, context } = opened.value;
  const listed = await adapter.listVariants(context);
  if (!listed.ok) return listed;
  return ok(await upsertVariants(scope, channelId, listed.value));
}
