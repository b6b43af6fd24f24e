/** Every kind of shop Waybill knows. A new one is a folder and a line here. */
import type { ChannelAdapter } from "./contract";
import { shopify } from "./shopify";

const adapters: readonly ChannelAdapter[] = [shopify];

/** Undefined for a kind no adapter has yet. */
export const channelAdapter = (kind: string): ChannelAdapter | undefined =>
  adapters.find((adapter) => adapter.kind === kind);
