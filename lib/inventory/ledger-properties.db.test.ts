import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { reserveOrderStock } from "./commands/reserve-stock";
import { anyAct, createWorld, perform } from "./testing/stock-world";
import { brokenLaws } from "./testing/stock-laws";
import { onOrder, openWarehouse, placeOrder, stockSku } from "./testing/stocked-shop";

/** `STOCK_SEED=…` replays a run, `STOCK_ACTS=…` makes it longer; an act changes several levels. */
const SEED = Number(process.env["STOCK_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const ACTS = Number(process.env["STOCK_ACTS"] ?? 4000);
/** With their repeats no more than there are connections: who waits for one tells nothing of stock. */
const CLIENTS = 5;
/** Acts of one client in one world; what goes wrong is found near its beginning. */
const SCRIPT = 200;

const WORLDS = Math.ceil(ACTS / CLIENTS / SCRIPT);

/** Not the acts themselves, of which there are thousands: the seed tells them. */
function reporter<Scripts>(run: fc.RunDetails<Scripts>): void {
  if (!run.failed) return;
  const { errorInstance: cause, numRuns } = run;
  throw new Error(`STOCK_SEED=${SEED} STOCK_ACTS=${ACTS} breaks world ${numRuns}`, { cause });
}

describe(`the laws of stock, STOCK_SEED=${SEED}`, () => {
  test(
    `hold after ${ACTS.toLocaleString("en")} random acts of clients at the same time`,
    { timeout: 60_000 + ACTS * 150 },
    async () => {
      const script = fc.array(anyAct, { minLength: SCRIPT, maxLength: SCRIPT });
      const scripts = fc.array(script, { minLength: CLIENTS, maxLength: CLIENTS });
      let changes = 0;
      await fc.assert(
        fc.asyncProperty(scripts, fc.constantFrom(1, 12), async (clients, plenty) => {
          const world = await createWorld(plenty);
          await Promise.all(
            clients.map(async (acts) => {
              for (const act of acts) await perform(world, act);
            }),
          );
          changes += await scopedDb(world.shop.scope).stockMovement.count();
          expect(await brokenLaws(world.shop.scope)).toEqual({});
          expect(await world.shelves()).toEqual(world.told());
        }),
        // A shorter script of clients that race is another race: nothing is learned from shrinking.
        { seed: SEED, numRuns: WORLDS, endOnFailure: true, reporter },
      );
      console.info(`STOCK_SEED=${SEED}: ${changes} changes of stock, and every law held`);
      expect(changes).toBeGreaterThan(ACTS * 3);
    },
  );

  test("200 clients after 100 units, on two lines and in two warehouses, get exactly 100", async () => {
    const shop = await createTestShop();
    const places = [await openWarehouse(shop), await openWarehouse(shop)] as const;
    const sku = await stockSku(shop, [
      [places[0], 63],
      [places[1], 37],
    ]);
    const orders = await Promise.all(
      Array.from({ length: 200 }, () => placeOrder(shop, [[sku, 1]])),
    );
    const taken = await Promise.all(
      orders.map((id) => onOrder(shop, id, (tx) => reserveOrderStock(tx, shop.scope, id))),
    );
    expect(taken.filter((outcome) => outcome.taken === 1)).toHaveLength(100);
    expect(await brokenLaws(shop.scope)).toEqual({});
  });
});
