import { GraphQLError } from "graphql";

export type PageArgs = {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
};

const LARGEST_PAGE = 250;

/** A page of an ordered list; cursors name the item they stand at, so inserts do not shift them. */
export function connection<Item extends { readonly id: string }, Node>(
  items: readonly Item[],
  args: PageArgs,
  toNode: (item: Item) => Node,
) {
  const limit = args.first ?? args.last;
  if (limit === undefined || limit === null) {
    throw new GraphQLError("you must provide one of first or last", {
      extensions: { code: "BAD_REQUEST" },
    });
  }
  if (limit > LARGEST_PAGE) {
    throw new GraphQLError(`The limit of ${LARGEST_PAGE} was exceeded: ${limit}`, {
      extensions: { code: "BAD_REQUEST" },
    });
  }
  const ordered = args.reverse ? items.toReversed() : items;
  const start = args.after ? indexAfter(ordered, args.after) : 0;
  const end = args.before ? indexAt(ordered, args.before) : ordered.length;
  const isForward = typeof args.first === "number";
  const from = isForward ? start : Math.max(start, end - limit);
  const to = isForward ? Math.min(end, start + limit) : end;
  const page = ordered.slice(from, to);
  const edges = page.map((item) => ({ cursor: encodeCursor(item.id), node: toNode(item) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: to < ordered.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const encodeCursor = (id: string): string =>
  Buffer.from(JSON.stringify({ last_id: id })).toString("base64");

function indexAt(items: readonly { readonly id: string }[], cursor: string): number {
  const text = Buffer.from(cursor, "base64").toString("utf8");
  const id = /"last_id":"([^"]+)"/.exec(text)?.[1];
  const index = items.findIndex((item) => item.id === id);
  if (index === -1) {
    throw new GraphQLError("Invalid cursor for current pagination sort.", {
      extensions: { code: "BAD_REQUEST" },
    });
  }
  return index;
}

const indexAfter = (items: readonly { readonly id: string }[], cursor: string): number =>
  indexAt(items, cursor) + 1;
