import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Channel, Takeover } from "../lib/channel-stock/schema";
import { expect, test } from "./support/desk";

const SHOP = "harbor-and-hearth.myshopify.com";

const channelOf = async (page: Page): Promise<Channel> => {
  const reply = await page.request.get("/api/v1/channels");
  const { items } = (await reply.json()) as { readonly items: readonly Channel[] };
  const [channel] = items;
  if (!channel) throw new Error("a shop is seeded");
  return channel;
};
const takeoverOf = async (page: Page, { id }: Channel): Promise<Takeover> =>
  (await (await page.request.get(`/api/v1/channels/${id}/takeover`)).json()) as Takeover;

const stock = (page: Page) => page.getByLabel("Stock", { exact: true });
const fact = (page: Page, label: string) =>
  page.locator("dt", { hasText: label }).locator("xpath=following-sibling::dd");
const question = (page: Page) => page.getByRole("alertdialog");

test.describe.configure({ mode: "serial" });

test.describe("an owner", () => {
  test.beforeEach(async ({ enter, page }) => {
    await enter("otherOwner");
    await page.goto("/channels");
  });

  test("says which warehouse a location of the shop is", async ({ page }) => {
    await expect(fact(page, "Waiting for a mapping")).not.toHaveText("none");
    const reno = page.getByLabel("Warehouse of Reno");
    await expect(reno).toHaveValue("");
    await reno.selectOption({ label: "Providence" });
    await expect(page.getByText("Providence is Providence in this shop already")).toBeVisible();
    await reno.selectOption({ label: "Reno" });
    await expect(page.getByText("Reno is Reno now")).toBeVisible();
    await page.reload();
    await expect(reno.locator("option:checked")).toHaveText("Reno");
    await expect(fact(page, "Waiting for a mapping")).toHaveText("none");
  });

  test("sees what following the shop would change before anything does", async ({ page }) => {
    const channel = await channelOf(page);
    const takeover = await takeoverOf(page, channel);
    expect(takeover.changeCount).toBe(channel.driftCount);
    await stock(page).selectOption({ label: "The shop tells Waybill" });
    await expect(question(page)).toContainText(`${takeover.changeCount} numbers of`);
    await expect(question(page).getByRole("row")).toHaveCount(takeover.drops.length + 1);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page })
        .include('[role="alertdialog"]')
        .analyze();
      expect(
        violations.map(({ id }) => id),
        colorScheme,
      ).toEqual([]);
    }
    await question(page).getByRole("button", { name: "Leave it as it is" }).click();
    await expect(question(page)).toBeHidden();
    await expect(stock(page)).toHaveValue("OFF");
    const unseen = await page.request.patch(`/api/v1/channels/${channel.id}`, {
      data: { stockSync: "PULL" },
    });
    expect(unseen.status()).toBe(409);
    expect(await unseen.json()).toMatchObject({ code: "confirm-change-count" });
    expect(await channelOf(page)).toMatchObject({
      ...{ stockSync: "OFF", driftCount: channel.driftCount },
    });
  });

  test("follows the shop, and the differences are mended", async ({ page, control }) => {
    // A hundred numbers a minute are read from a shop, and here are a few more.
    test.setTimeout(240_000);
    const channel = await channelOf(page);
    const { bigDropCount, changeCount } = await takeoverOf(page, channel);
    await expect(fact(page, "Numbers that differ")).toHaveText(String(channel.driftCount));
    await stock(page).selectOption({ label: "The shop tells Waybill" });
    if (bigDropCount > 0)
      await question(page).getByLabel("How many numbers change").fill(String(changeCount));
    await question(page)
      .getByRole("button", { name: `Take over ${changeCount} numbers` })
      .click();
    await expect(question(page)).toBeHidden();
    await expect(fact(page, "Numbers that differ")).toHaveText("none", { timeout: 180_000 });

    const [item] = await control.shopify.stock({ shop: SHOP });
    const [level] = item?.levels ?? [];
    const sku = item?.variant.sku ?? "";
    const available = (level?.available ?? 0) + 4;
    await control.shopify.setStock({ shop: SHOP, sku, available });
    await page.goto(`/inventory?q=${sku}`);
    await expect(async () => {
      const reply = await page.request.get(`/api/v1/inventory?q=${sku}`);
      const { items } = (await reply.json()) as { items: { available: number }[] };
      expect(items.map((row) => row.available)).toContain(available);
    }).toPass({ timeout: 30_000 });
  });

  test("is asked again before a location becomes a warehouse", async ({ page, control }) => {
    const channel = await channelOf(page);
    const { id: locationId, warehouse } =
      channel.locations.find(({ name }) => name === "Reno") ?? channel.locations[0]!;
    const reno = page.getByLabel("Warehouse of Reno");
    await reno.selectOption({ label: "No warehouse" });
    await expect(page.getByText("Reno is no warehouse of yours now")).toBeVisible();
    const items = await control.shopify.stock({ shop: SHOP });
    const item = items.find(({ levels }) => levels.length > 1);
    const available = (item?.levels[1]?.available ?? 0) + 3;
    const sku = item?.variant.sku ?? "";
    await control.shopify.setStock({ shop: SHOP, sku, location: "Reno", available });
    const ask = `/api/v1/channels/${channel.id}/takeover?locationId=${locationId}&warehouseId=${warehouse?.id ?? ""}`;
    await expect(async () => {
      const takeover = (await (await page.request.get(ask)).json()) as Takeover;
      expect(takeover).toMatchObject({ changeCount: 1, unitsUp: 3 });
    }).toPass({ timeout: 30_000 });
    await reno.selectOption({ label: "Reno" });
    await expect(question(page)).toContainText("change stock of Reno?");
    await expect(question(page)).toContainText("1 number of 1 SKU changes: 1 rises by 3 units.");
    await question(page).getByRole("button", { name: "Take over 1 number" }).click();
    await expect(page.getByText("Reno is Reno now")).toBeVisible();
  });

  test("leaves it to itself again without being asked", async ({ page }) => {
    await stock(page).selectOption({ label: "Off" });
    await expect(page.getByText(/: off\. Neither follows the other/)).toBeVisible();
    await expect(question(page)).toHaveCount(0);
    expect(await channelOf(page)).toMatchObject({ stockSync: "OFF" });
  });
});

test("tells the shop our numbers where somebody typed others there", async ({ page, enter }) => {
  await enter("owner");
  await page.goto("/channels");
  const before = await channelOf(page);
  expect(before).toMatchObject({ stockSync: "PUSH" });
  expect(before.driftCount).toBeGreaterThan(1);
  await page.getByRole("button", { name: "Tell the shop ours" }).click();
  await expect(question(page)).toContainText("Stock here stays as it is.");
  await question(page)
    .getByRole("button", { name: `Tell ${before.driftCount} numbers` })
    .click();
  await expect(page.getByText(`Telling ${before.name} ${before.driftCount} numbers`)).toBeVisible();
  await expect(fact(page, "Numbers that differ")).toHaveText("none", { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Tell the shop ours" })).toHaveCount(0);
});

test("an operator looks and changes nothing", async ({ page, enter }) => {
  await enter("operator");
  await page.goto("/channels");
  await expect(page.getByText("You can look at these settings")).toBeVisible();
  await expect(stock(page)).toBeDisabled();
  await expect(stock(page)).toHaveValue("PUSH");
  await expect(page.getByRole("button", { name: "Read locations" })).toBeDisabled();
  for (const place of await page.getByRole("switch").all()) await expect(place).toBeDisabled();
  const { id } = await channelOf(page);
  const refused = await page.request.patch(`/api/v1/channels/${id}`, {
    data: { stockSync: "OFF" },
  });
  expect(refused.status()).toBe(403);
});
