import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/desk";
import { appliedImport, checkedImport } from "./support/imports";
import type { WaybillApi } from "./support/waybill-api";

const first = ({ items }: { readonly items: readonly { readonly id: string }[] }): string =>
  items[0]?.id ?? "";

/** Every page, by what it shows. */
const PAGES: Readonly<Record<string, (api: WaybillApi, page: Page) => Promise<string> | string>> = {
  today: () => "/",
  orders: () => "/orders",
  "a new order": () => "/orders/new",
  "an order": async (api) => `/orders/${first(await api.orders("tab=shipped"))}`,
  shipments: () => "/shipments",
  "a shipment": async (api) => `/shipments/${first(await api.shipments())}`,
  "needs a person": () => "/exceptions",
  "a case": async (api) => `/exceptions/${first(await api.exceptions("kind=ADDRESS_REFUSED"))}`,
  "failed jobs": () => "/exceptions?kind=FAILED_JOB",
  catalogue: () => "/catalogue",
  "shop items": () => "/catalogue/variants?tab=all",
  packages: () => "/catalogue/packages",
  webhooks: () => "/webhooks",
  "a webhook": async (api) => `/webhooks/${first(await api.webhooks())}`,
  imports: () => "/imports",
  "a new import": () => "/imports/new",
  "the columns of an import": async (_api, page) => `${await importToReview(page)}?step=columns`,
  "an import to review": (_api, page) => importToReview(page),
  "rejected rows": async (_api, page) => `${await importToReview(page)}?tab=rejected`,
  "a receipt": async (_api, page) =>
    `/imports/${(await appliedImport(page, "PRODUCTS", [{ sku: "ZZ-READ", name: new Date().toJSON() }])).id}`,
  inventory: () => "/inventory",
  "the reason of a number": async (api) => {
    const { skuId, warehouseId } = await someLevel(api);
    return `/inventory?why=${skuId}.${warehouseId}`;
  },
  "stock as it was": () => `/inventory?asOf=${new Date(Date.now() - 86_400_000).toISOString()}`,
  "a SKU": async (api) => `/inventory/${(await someLevel(api)).skuId}`,
  transfers: () => "/inventory/transfers",
  "a transfer": async (api) => {
    const moved = await api.call("GET", "/transfers?limit=1");
    return `/inventory/transfers/${first((await moved.json()) as Parameters<typeof first>[0])}`;
  },
  counts: () => "/inventory/counts",
  "a count": async (api) => {
    const { warehouseId } = await someLevel(api);
    const opened = await api.call("POST", "/cycle-counts", { warehouseId, q: "KL-CC" });
    return `/inventory/counts/${((await opened.json()) as { id: string }).id}`;
  },
  channels: () => "/channels",
  carriers: () => "/carriers",
  "a new courier account": () => "/carriers/new",
  "go live": () => "/go-live",
  settings: () => "/settings",
  allocation: () => "/settings/stock",
  warehouses: () => "/settings/warehouses",
};
const importToReview = async (page: Page): Promise<string> => {
  const rows = [
    { sku: "KL-RZ-KNG-IND", quantity: 0, warehouse_code: "JAI" },
    { sku: "KL-CC-16-MGD", quantity: 900, warehouse_code: "JAI" },
    { sku: "ZZ-NOT-THERE", quantity: "four", warehouse_code: "JAI" },
  ];
  return `/imports/${(await checkedImport(page, "INVENTORY", rows)).id}`;
};
const someLevel = async (api: WaybillApi) => {
  const [level] = (await api.stock("limit=1")).items;
  if (!level) throw new Error("some stock is seeded");
  return level;
};
/** What a list has after these is more of the same; each of them costs as much as a whole page. */
const FURTHER_ROWS = ":is(tbody tr, ul > li, ol > li):nth-child(n + 13)";
/** Crosswise, so that each page is read once in each width and once in each colour scheme. */
const READINGS = [
  { size: { width: 1440, height: 900 }, colorScheme: "light" },
  { size: { width: 390, height: 844 }, colorScheme: "dark" },
] as const;
const NARROWEST = { width: 360, height: 780 } as const;

async function settled(page: Page): Promise<void> {
  // By its tag: an open sheet hides the page behind it, and its heading, from readers.
  await expect(page.locator("h1").first()).toBeAttached();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.waitForLoadState("networkidle");
}

async function expectAccessible(page: Page, path: string): Promise<void> {
  for (const { size, colorScheme } of READINGS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(path);
    await settled(page);
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    const { violations } = await new AxeBuilder({ page })
      // No frames of others to gather from, for which a second page would be opened.
      .setLegacyMode()
      // The label is the courier's file in the browser's own viewer.
      .exclude("object")
      .exclude(FURTHER_ROWS)
      .options({ resultTypes: ["violations"] })
      .analyze();
    expect
      .soft(
        violations.map(({ id, nodes }) => ({
          id,
          at: nodes.map(({ target }) => target.join(" ")),
        })),
        `${path} at ${size.width}, ${colorScheme}`,
      )
      .toEqual([]);
  }
  await page.setViewportSize(NARROWEST);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${path} is no wider than ${NARROWEST.width}`).toBe(0);
}

// Reading every element of a long list takes its time on a busy machine.
test.describe.configure({ timeout: 300_000 });

test("sign-in is accessible", async ({ page }) => expectAccessible(page, "/sign-in"));

for (const [name, pathOf] of Object.entries(PAGES))
  test(`${name} is accessible, in light and dark, wide and narrow`, async ({
    page,
    enter,
    api,
  }) => {
    await enter("owner");
    await expectAccessible(page, await pathOf(api, page));
  });
