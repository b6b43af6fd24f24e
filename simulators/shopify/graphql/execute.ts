import {
  coerceInputValue,
  execute,
  getOperationAST,
  GraphQLError,
  isInputType,
  Kind,
  OperationTypeNode,
  parse,
  typeFromAST,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from "graphql";
import type { Shop } from "../model";
import { actualCost, requestedCost } from "./cost";
import type { Context } from "./context";
import { fulfillmentMutations } from "./fulfillment-mutations";
import { inventoryMutations } from "./inventory-mutations";
import { orderMutations, subscriptionMutations } from "./order-mutations";
import { orderView } from "./order-views";
import { queries } from "./queries";
import { schema } from "./schema";
import type { Buckets } from "./throttle";

export type GraphqlRequest = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
};

const rootValue = {
  ...queries,
  ...fulfillmentMutations,
  ...inventoryMutations,
  ...orderMutations,
  ...subscriptionMutations,
};

/** The first root field, by which faults and counts name a call; undefined for a broken document. */
export function rootFieldOf(request: GraphqlRequest): string | undefined {
  try {
    const operation = getOperationAST(parse(request.query), request.operationName);
    const first = operation?.selectionSet.selections[0];
    return first?.kind === Kind.FIELD ? first.name.value : undefined;
  } catch {
    return undefined;
  }
}

/** Everything that can go wrong in GraphQL is HTTP 200; this is the body. */
export function executeRequest(
  request: GraphqlRequest,
  caller: Pick<Context, "world" | "shop">,
  buckets: Buckets,
): unknown {
  const context: Context = { ...caller, orderView: (order) => orderView(context, order) };
  const document = parseDocument(request.query);
  if (document instanceof GraphQLError) return { errors: [document.toJSON()] };
  const invalid = validate(schema, document);
  if (invalid.length > 0) return { errors: invalid.map(fieldError) };
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return { errors: [{ message: "No operation to execute" }] };
  const wrongVariable = checkVariables(operation, request.variables);
  if (wrongVariable) return { errors: [wrongVariable] };
  return executeOperation(request, document, operation, context, buckets);
}

function executeOperation(
  request: GraphqlRequest,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  context: Context,
  buckets: Buckets,
): unknown {
  const { shop } = context;
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const rootType = isMutation ? schema.getMutationType()! : schema.getQueryType()!;
  const requested = requestedCost(operation, rootType, fragmentsOf(document), request.variables);
  if (requested > shop.maxQueryCost) {
    return {
      errors: [
        {
          message: `Query cost is ${requested}, which exceeds the single query max cost limit (${shop.maxQueryCost}).`,
          extensions: { code: "MAX_COST_EXCEEDED", cost: requested, maxCost: shop.maxQueryCost },
        },
      ],
    };
  }
  if (!buckets.take(shop, requested)) {
    return {
      errors: [
        {
          message: "Throttled",
          extensions: {
            code: "THROTTLED",
            documentation: "https://shopify.dev/api/usage/rate-limits",
          },
        },
      ],
      extensions: costBlock(shop, buckets, requested, null),
    };
  }
  const result = execute({
    schema,
    document,
    rootValue,
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName,
  });
  if (result instanceof Promise) throw new Error("Resolvers are synchronous");
  const actual = Math.min(requested, actualCost(result.data, isMutation));
  buckets.giveBack(shop, requested - actual);
  return {
    ...(result.errors && { errors: result.errors.map((error) => error.toJSON()) }),
    ...(result.data !== undefined && { data: result.data }),
    extensions: costBlock(shop, buckets, requested, actual),
  };
}

const costBlock = (shop: Shop, buckets: Buckets, requested: number, actual: number | null) => ({
  cost: {
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: {
      maximumAvailable: shop.throttle.maximumAvailable,
      currentlyAvailable: buckets.available(shop),
      restoreRate: shop.throttle.restoreRate,
    },
  },
});

function parseDocument(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );

/** "Field 'x' doesn't exist on type 'Order'", with its code; other complaints as they are. */
function fieldError(error: GraphQLError): unknown {
  const match = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (!match) return error.toJSON();
  const [, fieldName, typeName] = match;
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    locations: error.locations,
    extensions: { code: "undefinedField", typeName, fieldName },
  };
}

type Problem = { readonly path: readonly (string | number)[]; readonly explanation: string };

/** `INVALID_VARIABLE`, in Shopify's words, with every problem listed. */
function checkVariables(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): unknown {
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    const value = variables[name];
    if (!isInputType(type) || (value === undefined && definition.defaultValue)) continue;
    const isMissing = value === undefined || value === null;
    if (isMissing && definition.type.kind !== Kind.NON_NULL_TYPE) continue;
    const problems: Problem[] = [];
    coerceInputValue(value ?? null, type, (path, _value, error) => {
      problems.push(problemOf(path, error.message));
    });
    const [first] = problems;
    if (!first) continue;
    const where = first.path.length === 0 ? "" : ` for ${first.path.join(".")}`;
    return {
      message: `Variable $${name} of type ${String(type)} was provided invalid value${where} (${first.explanation})`,
      locations: definition.loc
        ? [{ line: definition.loc.startToken.line, column: definition.loc.startToken.column }]
        : [],
      extensions: { code: "INVALID_VARIABLE", value: value ?? null, problems },
    };
  }
  return undefined;
}

function problemOf(path: readonly (string | number)[], message: string): Problem {
  const unknownField = /^Field "(\w+)" is not defined by type "(\w+)"/.exec(message);
  if (unknownField) {
    return {
      path: [...path, unknownField[1]!],
      explanation: `Field is not defined on ${unknownField[2]}`,
    };
  }
  const required = /^Field "(\w+)" of required type/.exec(message);
  if (required) {
    return { path: [...path, required[1]!], explanation: "Expected value to not be null" };
  }
  return {
    path,
    explanation: message.startsWith("Expected non-nullable")
      ? "Expected value to not be null"
      : message,
  };
}
