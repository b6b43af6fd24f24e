import { Client } from "pg";
import { expect, test } from "./support/desk";
import { checkedImport } from "./support/imports";

test("an import whose process died says so, and goes on from where its file is", async ({
  page,
  enter,
  api,
  stack,
}) => {
  await enter("owner");
  const sku = `ZZ-HALF-${Date.now()}`;
  const { id } = await checkedImport(page, "PRODUCTS", [{ sku, name: "Half a quilt" }]);
  // As a worker leaves it that was killed on the way: at work, and held by nobody any more.
  const database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
  await database.query(
    `UPDATE "Import" SET status = 'APPLYING', holder = 'a-dead-worker', "phaseStartedAt" = now(),
            "appliedByKind" = 'USER', "appliedByName" = 'Anita Rao', "leaseUntil" = now() - interval '1 minute' WHERE id = $1`,
    [id],
  );
  await database.end();

  await page.goto(`/imports/${id}`);
  await expect(page.getByText("It stopped half way, and left no trace")).toBeVisible();
  await expect(page.getByRole("button", { name: "Discard" })).toBeEnabled();
  await expect(page.getByRole("link", { name: "Leave, it goes on" })).toHaveCount(0);
  await page.getByRole("button", { name: "Go on with it" }).click();
  await expect(page.getByText(/^Imported 1 .*in /)).toBeVisible();
  const found = await api.call("GET", `/skus?q=${sku}`);
  expect(((await found.json()) as { readonly items: readonly unknown[] }).items).toHaveLength(1);
});
