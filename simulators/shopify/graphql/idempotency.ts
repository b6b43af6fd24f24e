import { GraphQLError, Kind, type GraphQLResolveInfo } from "graphql";
import type { Context } from "./context";

/** A refusal for the key's sake, in the words of a mutation's own user errors. */
export type KeyRefusal = { readonly message: string; readonly code: string };

/**
 * The directive is required since 2026-04, but only at run time. The same key with the same input
 * gives the same answer; with another input it is refused; after a failure a new key is needed.
 * `Answer` is kept under the key, so it must be plain data.
 */
export function idempotently<Answer extends { readonly userErrors: readonly unknown[] }>(
  args: unknown,
  { world, shop }: Context,
  info: GraphQLResolveInfo,
  act: () => Answer,
): { readonly answer: Answer } | { readonly refusal: KeyRefusal } {
  const key = keyOf(info);
  if (key === undefined) {
    throw new GraphQLError(
      "The @idempotent directive is required for this mutation but was not provided.",
      { nodes: [...info.fieldNodes], extensions: { code: "BAD_REQUEST" } },
    );
  }
  const id = `${shop.id} ${info.fieldName} ${key}`;
  const fingerprint = JSON.stringify(args);
  const before = world.idempotentUses.get(id);
  if (before && before.fingerprint !== fingerprint) {
    return {
      refusal: {
        message: "The idempotency key was used with other parameters.",
        code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
      },
    };
  }
  if (before && !before.succeeded) {
    return {
      refusal: {
        message: "The previous attempt with this idempotency key failed.",
        code: "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED",
      },
    };
  }
  if (before) return { answer: before.answer as Answer };
  const answer = act();
  world.idempotentUses.put({ id, fingerprint, succeeded: answer.userErrors.length === 0, answer });
  return { answer };
}

function keyOf(info: GraphQLResolveInfo): string | undefined {
  const directive = info.fieldNodes[0]?.directives?.find(({ name }) => name.value === "idempotent");
  const value = directive?.arguments?.find(({ name }) => name.value === "key")?.value;
  if (value?.kind === Kind.STRING) return value.value;
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const given: unknown = info.variableValues[value.name.value];
  return typeof given === "string" ? given : undefined;
}
