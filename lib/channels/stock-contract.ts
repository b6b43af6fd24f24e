/** What a shop that counts stock by itself can be asked and told. */
import type { Result } from "@/lib/kernel/result";
import type { ChannelError } from "./channel-error";
import type { ChannelContext } from "./contract";

export type ShopItemAt = {
  readonly externalInventoryItemId: string;
  readonly externalLocationId: string;
};

/** A webhook that says a number has changed: a hint, read again before anything follows from it. */
export type StockNotice = ShopItemAt & {
  /** Null: the shop does not count this item. */
  readonly available: number | null;
  readonly updatedAt: Date;
};

export type ShopLevel = {
  readonly available: number;
  /** Held there for orders that have not left. */
  readonly committed: number;
  readonly updatedAt: Date;
};

/**
 * Units that left the shop's shelf in a parcel (negative) or came back to it (positive). Our books
 * move for the parcel or return itself, so it is no change of its own.
 */
export type ShelfMove = {
  readonly externalVariantId: string;
  readonly externalLocationId: string;
  readonly units: number;
  /** The same parcel or return again counts once. */
  readonly cause: string;
};

export type ShopLocation = {
  readonly externalLocationId: string;
  readonly name: string;
  readonly isActive: boolean;
};

type Unreadable = { readonly message: string };

export type ChannelStockOperations = {
  /** Topics whose body is one level. */
  readonly levelTopics: readonly string[];
  readonly readNotice: (rawBody: Uint8Array) => Result<StockNotice, Unreadable>;
  /** Empty for a topic that moves no shelf. */
  readonly readShelfMoves: (topic: string, rawBody: Uint8Array) => readonly ShelfMove[];
  readonly listLocations: (
    context: ChannelContext,
  ) => Promise<Result<readonly ShopLocation[], ChannelError>>;
  /** Undefined when the shop has no such item, or does not stock it there. */
  readonly readStock: (
    context: ChannelContext,
    item: ShopItemAt,
  ) => Promise<Result<ShopLevel | undefined, ChannelError>>;
  /**
   * Sets what is free there, if it is still `from`; "stale" when it is not. One key, one change: the
   * same key again gives the same answer.
   */
  readonly setStock: (
    context: ChannelContext,
    input: ShopItemAt & {
      readonly quantity: number;
      readonly from: number;
      readonly key: string;
      /** Our name of what caused it. */
      readonly reference: string;
    },
  ) => Promise<Result<"set" | "stale", ChannelError>>;
};
