import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { appPool } from "@/lib/db/clients";
import { releaseLease, takeLease, withLease } from "./lease";

let key: string;
beforeEach(() => {
  key = `lease:${randomUUID()}`;
});

test("of twenty concurrent takers one gets the lease", async () => {
  const taken = await Promise.all(
    Array.from({ length: 20 }, (_, index) => takeLease(key, `holder ${index}`, 30_000)),
  );
  expect(taken.filter(Boolean)).toHaveLength(1);
});

test("work under a lease never overlaps", async () => {
  let inside = 0;
  let most = 0;
  const results = await Promise.all(
    Array.from({ length: 8 }, () =>
      withLease(key, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((done) => setTimeout(done, 5));
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(results.every(({ ok }) => ok)).toBe(true);
});

test("a holder that died keeps others out until its time is over, not longer", async () => {
  await takeLease(key, "the dead", 60_000);
  expect(await takeLease(key, "the living", 60_000)).toBe(false);
  await appPool().query(`UPDATE "Lease" SET "expiresAt" = now() - interval '1 s' WHERE key = $1`, [
    key,
  ]);
  expect(await takeLease(key, "the living", 60_000)).toBe(true);
});

test("only its holder may end a lease", async () => {
  await takeLease(key, "holder", 60_000);
  await releaseLease(key, "stranger");
  expect(await takeLease(key, "stranger", 60_000)).toBe(false);
  await releaseLease(key, "holder");
  expect(await takeLease(key, "stranger", 60_000)).toBe(true);
});

test("a waiter fails cleanly when its time is up", async () => {
  await takeLease(key, "somebody", 60_000);
  const waited = await withLease(key, async () => "never", { waitMs: 100 });
  expect(waited).toMatchObject({ ok: false, error: { code: "lease-timeout" } });
});

test("a throw inside ends the lease", async () => {
  await expect(withLease(key, () => Promise.reject(new Error("bug")))).rejects.toThrow("bug");
  expect(await takeLease(key, "next", 1000)).toBe(true);
});
