const KEY = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/;

/** One SKU in one warehouse. */
export type LevelKey = { readonly skuId: string; readonly warehouseId: string };

/** A level in the address, and the id of its row. */
export const whyKeyOf = ({ skuId, warehouseId }: LevelKey): string => `${skuId}.${warehouseId}`;

export function readWhyKey(text: string | null): LevelKey | undefined {
  const [, skuId, warehouseId] = KEY.exec(text ?? "") ?? [];
  return skuId === undefined || warehouseId === undefined ? undefined : { skuId, warehouseId };
}
