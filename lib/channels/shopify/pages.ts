import { z } from "zod";
import { ok, type Result } from "@/lib/kernel/result";
import type { ChannelError } from "../channel-error";

export const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
export type PageInfo = z.output<typeof pageInfo>;

/** A connection of the Admin API: one page of nodes and where the next begins. */
export type Connection<Node> = { readonly nodes: readonly Node[]; readonly pageInfo: PageInfo };

/** All nodes of all pages; `first` is a page that is at hand already. */
export async function readPages<Node>(
  ask: (after: string | null) => Promise<Result<Connection<Node>, ChannelError>>,
  first?: Connection<Node>,
): Promise<Result<readonly Node[], ChannelError>> {
  const nodes: Node[] = [...(first?.nodes ?? [])];
  let next: PageInfo = first?.pageInfo ?? { hasNextPage: true, endCursor: null };
  while (next.hasNextPage) {
    const page = await ask(next.endCursor);
    if (!page.ok) return page;
    nodes.push(...page.value.nodes);
    next = page.value.pageInfo;
  }
  return ok(nodes);
}
