import type { GraphQLResolveInfo } from "graphql";
import { gid, idOfGid, levelKey, nextId } from "../ids";
import { moveStock } from "../inventory";
import type { Variant } from "../model";
import { graphqlTime } from "../rest-json";
import { timestamp } from "../access";
import type { Context, Field } from "./context";
import { requireChangeFromQuantity } from "./change-from-quantity";
import { idempotently } from "./idempotency";
import { inventoryItemView, itemVariant, locationView, quantityNamed } from "./stock-views";

type SetArgs = {
  readonly input: {
    readonly name: string;
    readonly reason: string;
    readonly referenceDocumentUri?: string | null;
    readonly quantities: readonly (ItemAt & { readonly quantity: number })[];
  };
};
type AdjustArgs = {
  readonly input: {
    readonly name: string;
    readonly reason: string;
    readonly referenceDocumentUri?: string | null;
    readonly changes: readonly (ItemAt & {
      readonly delta: number;
      readonly ledgerDocumentUri?: string | null;
    })[];
  };
};
type ItemAt = {
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly changeFromQuantity?: number | null;
};

type UserError = {
  readonly field: readonly string[];
  readonly message: string;
  readonly code: string;
};
type Change = { readonly variant: Variant; readonly locationId: string; readonly delta: number };

/** Kept under its idempotency key, so it holds ids and no views. */
type Answer = {
  readonly group: {
    readonly id: string;
    readonly createdAt: string;
    readonly reason: string;
    readonly referenceDocumentUri: string | null;
    readonly changes: readonly {
      readonly name: string;
      readonly delta: number;
      readonly inventoryItemId: string;
      readonly locationId: string;
    }[];
  } | null;
  readonly userErrors: readonly (Omit<UserError, "field"> & { field: readonly string[] | null })[];
};

const REASONS = [
  "correction",
  "cycle_count_available",
  "damaged",
  "movement_canceled",
  "movement_created",
  "movement_received",
  "movement_updated",
  "other",
  "promotion",
  "quality_control",
  "received",
  "reservation_created",
  "reservation_deleted",
  "reservation_updated",
  "restock",
  "safety_stock",
  "shrinkage",
];
const LARGEST_QUANTITY = 1_000_000_000;

const inventorySetQuantities: Field<SetArgs> = (args, context, info) => {
  requireChangeFromQuantity(args.input.quantities, "InventoryQuantityInput", info);
  return once(args, context, info, () => {
    const { input } = args;
    const isOnHand = input.name === "on_hand";
    const errors = commonErrors(input.reason);
    if (input.name !== "available" && !isOnHand) {
      errors.push(
        error(
          ["input", "name"],
          "The quantity name must be either 'available' or 'on_hand'.",
          "INVALID_NAME",
        ),
      );
    }
    const changes = judge(
      context,
      input.quantities,
      "quantities",
      errors,
      (item, position, current) => {
        const at = ["input", "quantities", String(position), "quantity"];
        if (Math.abs(item.quantity) > LARGEST_QUANTITY) {
          errors.push(
            error(
              at,
              "The quantity can't be higher than 1,000,000,000.",
              "INVALID_QUANTITY_TOO_HIGH",
            ),
          );
        }
        if (isOnHand && item.quantity < 0) {
          errors.push(error(at, "The quantity can't be negative.", "INVALID_QUANTITY_NEGATIVE"));
        }
        return item.quantity - current(input.name);
      },
    );
    return apply(context, input, changes, errors);
  });
};

const inventoryAdjustQuantities: Field<AdjustArgs> = (args, context, info) => {
  requireChangeFromQuantity(args.input.changes, "InventoryChangeInput", info);
  return once(args, context, info, () => {
    const { input } = args;
    const errors = commonErrors(input.reason);
    if (input.name !== "available") {
      errors.push(
        error(
          ["input", "name"],
          "The specified quantity name is invalid.",
          "INVALID_QUANTITY_NAME",
        ),
      );
    }
    const changes = judge(context, input.changes, "changes", errors, (item, position) => {
      if (item.ledgerDocumentUri) {
        errors.push(
          error(
            ["input", "changes", String(position), "ledgerDocumentUri"],
            "A ledger document URI is not allowed when adjusting available.",
            "INVALID_AVAILABLE_DOCUMENT",
          ),
        );
      }
      return item.delta;
    });
    return apply(context, input, changes, errors);
  });
};

const error = (field: readonly string[], message: string, code: string): UserError => ({
  field,
  message,
  code,
});

const commonErrors = (reason: string): UserError[] =>
  REASONS.includes(reason)
    ? []
    : [
        error(
          ["input", "reason"],
          `The specified reason is invalid. Valid values are: ${REASONS.join(", ")}.`,
          "INVALID_REASON",
        ),
      ];

/** Finds item and location of each row, compares with what the caller believes, works the delta. */
function judge<Item extends ItemAt>(
  { world, shop }: Context,
  items: readonly Item[],
  listName: string,
  errors: UserError[],
  deltaOf: (item: Item, position: number, current: (name: string) => number) => number,
): Change[] {
  const seen = new Set<string>();
  return items.flatMap((item, position) => {
    const at = (field: string): string[] => ["input", listName, String(position), field];
    const itemId = idOfGid("InventoryItem", item.inventoryItemId);
    const variant = itemId === undefined ? undefined : itemVariant(world, itemId);
    if (variant?.shopId !== shop.id) {
      errors.push(
        error(
          at("inventoryItemId"),
          "The specified inventory item could not be found.",
          "INVALID_INVENTORY_ITEM",
        ),
      );
      return [];
    }
    const locationId = idOfGid("Location", item.locationId);
    const location = shop.locations.find(({ id }) => id === locationId);
    if (!location) {
      errors.push(
        error(at("locationId"), "The specified location could not be found.", "INVALID_LOCATION"),
      );
      return [];
    }
    const key = levelKey(variant.inventoryItemId, location.id);
    if (seen.has(key)) {
      errors.push(
        error(
          at("locationId"),
          "The combination of inventoryItemId and locationId must be unique.",
          "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
        ),
      );
      return [];
    }
    seen.add(key);
    const level = world.levels.get(key);
    const current = (name: string): number => (level ? quantityNamed(level, name) : 0);
    const believed = item.changeFromQuantity;
    if (believed !== null && believed !== undefined && believed !== current("available")) {
      errors.push(
        error(
          at("changeFromQuantity"),
          "The changeFromQuantity value does not match the current quantity.",
          "CHANGE_FROM_QUANTITY_STALE",
        ),
      );
    }
    return [{ variant, locationId: location.id, delta: deltaOf(item, position, current) }];
  });
}

/** All or nothing. Each change of available moves on_hand with it, and both are reported. */
function apply(
  { world, shop }: Context,
  input: { readonly reason: string; readonly referenceDocumentUri?: string | null },
  changes: readonly Change[],
  errors: readonly UserError[],
): Answer {
  if (errors.length > 0) return { group: null, userErrors: errors };
  const moved = changes.filter(({ delta }) => delta !== 0);
  for (const { variant, locationId, delta } of moved) {
    const item = { inventoryItemId: variant.inventoryItemId, tracked: true, locationId };
    moveStock(world, shop, item, { available: delta, committed: 0 });
  }
  return {
    group: {
      id: gid("InventoryAdjustmentGroup", nextId(world.store, shop)),
      createdAt: graphqlTime(timestamp(world)),
      reason: input.reason,
      referenceDocumentUri: input.referenceDocumentUri ?? null,
      changes: moved.flatMap(({ variant, locationId, delta }) =>
        ["available", "on_hand"].map((name) => ({
          name,
          delta,
          inventoryItemId: variant.inventoryItemId,
          locationId,
        })),
      ),
    },
    userErrors: [],
  };
}

const answerView = (context: Context, { group, userErrors }: Answer) => ({
  inventoryAdjustmentGroup: group && {
    ...group,
    changes: group.changes.map(({ name, delta, inventoryItemId, locationId }) => ({
      name,
      delta,
      quantityAfterChange: null,
      ledgerDocumentUri: null,
      item: () => {
        const variant = itemVariant(context.world, inventoryItemId);
        return variant ? inventoryItemView(context, variant) : null;
      },
      location: () => locationView(context.shop, locationId),
    })),
  },
  userErrors,
});

function once(args: unknown, context: Context, info: GraphQLResolveInfo, act: () => Answer) {
  const outcome = idempotently(args, context, info, act);
  return answerView(
    context,
    "answer" in outcome
      ? outcome.answer
      : { group: null, userErrors: [{ field: null, ...outcome.refusal }] },
  );
}

export const inventoryMutations = { inventorySetQuantities, inventoryAdjustQuantities };
