import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

/**
 * Cost as published: scalar 0, object 1, mutation 10, a connection by its size. The real weight of
 * a page is not published; its square root comes close to the recorded costs (40 for an order with
 * ten fulfilment orders of ten lines).
 */
export function requestedCost(
  operation: OperationDefinitionNode,
  rootType: GraphQLObjectType,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): number {
  const costOf = (selections: SelectionSetNode, parent: GraphQLObjectType): number =>
    selections.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        return fragment ? sum + costOf(fragment.selectionSet, parent) : sum;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return sum + costOf(selection.selectionSet, parent);
      const field = parent.getFields()[selection.name.value];
      if (!field || !selection.selectionSet) return sum;
      const named = getNamedType(field.type);
      if (!isObjectType(named)) return sum;
      const inner = costOf(selection.selectionSet, named);
      if (operation.operation === OperationTypeNode.MUTATION && parent === rootType)
        return sum + 10 + inner;
      if (named.name.endsWith("Connection")) {
        const size = selection.arguments?.find(({ name }) =>
          ["first", "last"].includes(name.value),
        );
        const pageSize = size ? numberIn(size.value, variables) : 10;
        return sum + 1 + Math.ceil(Math.sqrt(pageSize)) * (1 + inner);
      }
      return sum + (isFree(named, field.type) ? inner : 1 + inner);
    }, 0);
  return costOf(operation.selectionSet, rootType);
}

/** Parts of an object that cost nothing of their own: money, page info, errors, plain lists. */
function isFree(type: GraphQLObjectType, output: GraphQLOutputType): boolean {
  const isList = isListType(isNonNullType(output) ? output.ofType : output);
  return isList || FREE.has(type.name) || type.name.endsWith("Edge");
}

const FREE = new Set([
  "PageInfo",
  "MoneyBag",
  "MoneyV2",
  "MailingAddress",
  "LineItem",
  "InventoryItemMeasurement",
  "Weight",
]);

function numberIn(value: ValueNode, variables: Readonly<Record<string, unknown>>): number {
  if (value.kind === Kind.INT) return Number(value.value);
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof given === "number" ? given : 10;
}

/** What was really returned: ten for a mutation, one for each object with an id. */
export function actualCost(data: unknown, isMutation: boolean): number {
  let objects = 0;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null) {
      if ("id" in value || "nodes" in value || "edges" in value) objects += 1;
      Object.values(value).forEach(walk);
    }
  };
  walk(data);
  return objects + (isMutation ? 10 : 0);
}
