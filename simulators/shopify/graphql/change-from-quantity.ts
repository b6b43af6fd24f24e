import { GraphQLError, type GraphQLResolveInfo } from "graphql";

/** `changeFromQuantity` may be null, which skips the comparison, but must be there (since 2026-04). */
export function requireChangeFromQuantity(
  items: readonly object[],
  typeName: string,
  info: GraphQLResolveInfo,
): void {
  if (items.every((item) => "changeFromQuantity" in item)) return;
  throw new GraphQLError(`${typeName} must include the following argument: changeFromQuantity.`, {
    nodes: [...info.fieldNodes, ...(info.operation.variableDefinitions ?? []).slice(0, 1)],
    extensions: { code: "INVALID_FIELD_ARGUMENTS" },
  });
}
