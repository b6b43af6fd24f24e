import { GraphQLError, type GraphQLResolveInfo } from "graphql";
import { idOfGid } from "../ids";
import type { Shop, ShopOrder } from "../model";
import type { World } from "../world";

/** One authorised GraphQL call. */
export type Context = {
  readonly world: World;
  readonly shop: Shop;
  /** Orders show their fulfilments and those their order; handed in, so that the files need not. */
  readonly orderView: (order: ShopOrder) => unknown;
};

/** A field that is computed only when it is asked for. */
export type Field<Args = Record<string, never>, Value = unknown> = (
  args: Args,
  context: Context,
  info: GraphQLResolveInfo,
) => Value;

/** The number in a global id; anything that is no id of this type is refused as Shopify does. */
export function requireId(type: string, value: string): string {
  const id = idOfGid(type, value);
  if (id === undefined) {
    throw new GraphQLError(`Invalid global id '${value}'`, {
      extensions: { code: "INVALID_VARIABLE" },
    });
  }
  return id;
}
