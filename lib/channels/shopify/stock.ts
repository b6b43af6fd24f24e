import type { ChannelStockOperations } from "../stock-contract";
import { listLocations } from "./list-locations";
import { readStock } from "./read-stock";
import { setStock } from "./set-stock";
import { readNotice, readShelfMoves } from "./stock-bodies";

export const shopifyStock: ChannelStockOperations = {
  levelTopics: ["inventory_levels/update"],
  readNotice,
  readShelfMoves,
  listLocations,
  readStock,
  setStock,
};
