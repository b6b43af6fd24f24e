import { matchVariants } from "@/lib/catalog/commands/match-variants";
import type { ChannelOrderLine } from "@/lib/channels/model";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

/** A line as somebody states it, a shop or a person, with the SKU it is known to be. */
export type LineDraft = Omit<ChannelOrderLine, "externalVariantId" | "externalProductId"> & {
  readonly channelVariantId: string | null;
  readonly skuId: string | null;
};

export const itemName = (line: {
  readonly title: string;
  readonly variantTitle: string | null;
}): string => [line.title, line.variantTitle].filter(Boolean).join(", ");

/** How the shop's item is known to us where it has no variant of its own. */
const variantKey = (line: ChannelOrderLine): string =>
  line.externalVariantId ??
  (line.externalSku ? `sku:${line.externalSku}` : `title:${itemName(line)}`);

/** A shop's lines with the SKUs that its items are mapped to; what does not travel needs none. */
export async function draftChannelLines(
  tx: ScopedTx,
  scope: OrgScope,
  channelId: string,
  lines: readonly ChannelOrderLine[],
): Promise<readonly LineDraft[]> {
  const variants = await matchVariants(
    tx,
    scope,
    channelId,
    lines
      .filter(({ requiresShipping }) => requiresShipping)
      .map((line) => ({
        externalVariantId: variantKey(line),
        externalProductId: line.externalProductId,
        externalSku: line.externalSku,
        title: itemName(line),
      })),
  );
  return lines.map((line) => {
    const variant = variants.get(variantKey(line));
    const { externalVariantId: _variant, externalProductId: _product, ...rest } = line;
    return { ...rest, channelVariantId: variant?.id ?? null, skuId: variant?.skuId ?? null };
  });
}
