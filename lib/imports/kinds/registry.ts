import type { ImportKind } from "../model";
import type { KindEngine } from "./engine";
import { inventory } from "./inventory";

const engines: Readonly<Record<ImportKind, KindEngine>> = {
  INVENTORY: inventory,
  PRODUCTS: inventory,
  ORDERS: inventory,
};

export const engineOf = (kind: ImportKind): KindEngine => engines[kind];
