import type { ImportKind } from "../model";
import type { KindEngine } from "./engine";
import { inventory } from "./inventory";
import { orders } from "./orders";
import { products } from "./products";

const engines: Readonly<Record<ImportKind, KindEngine>> = {
  INVENTORY: inventory,
  PRODUCTS: products,
  ORDERS: orders,
};

export const engineOf = (kind: ImportKind): KindEngine => engines[kind];
