import { expect, test } from "./support/desk";

const SKU = "KL-CC-16-TEA";
const OTHER = "KL-CC-16-IND";

test("a number that is still being saved is waited for before its count is posted", async ({
  page,
  api,
  enter,
}) => {
  await enter("operator");
  const { items } = await api.stock(`q=${SKU}`);
  const level = items.find(({ skuCode }) => skuCode === SKU);
  if (!level) throw new Error(`${SKU} is in no warehouse`);
  const opened = await api.call("POST", "/cycle-counts", {
    ...{ name: "In a hurry", warehouseId: level.warehouseId, q: "KL-CC-16" },
  });
  const { id } = (await opened.json()) as { readonly id: string };
  await page.goto(`/inventory/counts/${id}`);
  const sheet = page.getByRole("table", { name: "Count sheet" });
  const other = sheet.getByLabel(`Counted of ${OTHER}`);
  await other.fill("100001");
  await other.press("Enter");
  await expect(page.getByText(/1 of \d+ lines/)).toBeVisible();

  // The answer about the last number is held back while the sheet is asked to be posted.
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/counts", async (route) => {
    await held;
    await route.continue();
  });
  const last = sheet.getByLabel(`Counted of ${SKU}`);
  await last.fill("100002");
  const asked = page.waitForRequest((request) => request.method() === "PUT");
  await page.keyboard.press("ControlOrMeta+Enter");
  await asked;
  const question = page.getByRole("alertdialog");
  await expect(question).toHaveCount(0);
  release();
  await expect(question).toContainText("2 SKUs");

  await question.getByRole("button", { name: "Keep counting" }).click();
  await last.fill("some");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(sheet.getByText("Enter a whole number from zero up")).toBeVisible();
  await expect(question, "what cannot be read is not posted around").toHaveCount(0);
});
