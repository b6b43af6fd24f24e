import { expect, test } from "vitest";
import { applyImport } from "@/lib/imports/commands/apply-import";
import { checkImport } from "@/lib/imports/commands/check-import";
import { giveUpImport } from "@/lib/imports/commands/give-up-import";
import { getImport } from "@/lib/imports/reads";
import { createImportWorld, levelsOf, upload } from "@/lib/imports/testing/import-world";
import type { WorkEnd } from "@/lib/imports/work/run-work";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { workImport } from "./work-import";

type Steps = Parameters<typeof workImport>[0];

/** Steps as the SDK gives them: what is awaited is done at once, and sleeps are written down. */
function createSteps(onSleep: () => Promise<unknown> = async () => {}) {
  const sleeps: number[] = [];
  const step = {
    run: async (_id: string, work: () => Promise<unknown>) => work(),
    sleep: async (_id: string, ms: number) => {
      sleeps.push(ms);
      await onSleep();
    },
  };
  return { steps: { step } as unknown as Steps, sleeps };
}

const FILE = "sku,quantity,warehouse_code\nA,12,JPR\n";

async function importIn(status: "CHECKING" | "APPLYING") {
  const { scope } = await createImportWorld({ A: [10, 0] });
  const { id } = await upload(scope, FILE);
  if (status === "APPLYING") {
    await scopedDb(scope).import.updateMany({ where: { id }, data: { status: "CHECKING" } });
    await checkImport(scope, id);
  }
  await scopedDb(scope).import.updateMany({ where: { id }, data: { status } });
  return { scope, id };
}

test("what was asked for is worked off, and asked again it is over", async () => {
  const { scope, id } = await importIn("CHECKING");
  const { steps, sleeps } = createSteps();
  const check = () => workImport(steps, scope, id, "CHECKING", checkImport);
  expect(await check()).toEqual({ end: "done" });
  expect((await getImport(scope, id))?.status).toBe("CHECKED");
  expect(await check()).toEqual({ end: "over" });
  expect(sleeps).toEqual([]);
});

test("a worker that holds it is waited for, and when it dies its work is taken over", async () => {
  const { scope, id } = await importIn("APPLYING");
  const lease = (until: Date) =>
    scopedDb(scope).import.updateMany({
      where: { id },
      data: { holder: "dead", leaseUntil: until },
    });
  await lease(new Date(Date.now() + 60_000));
  const { steps, sleeps } = createSteps(() => lease(new Date(Date.now() - 1)));
  expect(await workImport(steps, scope, id, "APPLYING", applyImport)).toEqual({ end: "done" });
  expect(sleeps).toHaveLength(1);
  expect(await levelsOf(scope)).toEqual({ "A JPR": [12, 0] });
});

test("after the last failure the import stands where it was, and says what happened", async () => {
  const { scope, id } = await importIn("APPLYING");
  const { steps } = createSteps();
  const broken = async (): Promise<WorkEnd> => {
    throw new Error("the disk is gone");
  };
  await expect(workImport(steps, scope, id, "APPLYING", broken)).rejects.toThrow("disk");
  await giveUpImport(scope, id);
  expect(await getImport(scope, id)).toMatchObject({
    ...{ status: "CHECKED", failure: { code: "internal" } },
  });
});
