import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./support/desk";

type Settings = { readonly allocationStrategy: string; readonly partialStock: string };
type Listed = {
  readonly items: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly isActive: boolean;
  }[];
};

const read = async <Answer>(reply: Promise<Response>): Promise<Answer> =>
  (await (await reply).json()) as Answer;

test.describe("what can be set", () => {
  test("stands on one page with how it is, and is found by keyboard", async ({ page, enter }) => {
    await enter("owner");
    await page.goto("/settings");
    await expect(page.getByRole("link", { name: /^Allocation/ })).toContainText("Fewest parcels");
    await expect(page.getByRole("link", { name: /^Warehouses/ })).toContainText("first");
    await page.getByRole("link", { name: /^Warehouses/ }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Warehouses");
  });

  test("is read, and not changed, by whoever works at the bench", async ({ page, enter }) => {
    await enter("operator");
    await page.goto("/settings/stock");
    await expect(page.getByText("You can look at these settings")).toBeVisible();
    await expect(page.getByRole("radio", { name: /^Nearest/ })).toBeDisabled();
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
    await page.goto("/settings/warehouses");
    await expect(page.getByRole("button", { name: "Add warehouse" })).toHaveCount(0);
  });
});

test.describe("allocation", () => {
  // The next spec finds the desk as this one did.
  test.afterEach(async ({ page }) => {
    const reply = await page.request.patch("/api/v1/settings/allocation", {
      data: { allocationStrategy: "LEAST_SPLITS", partialStock: "BACK_ORDER" },
    });
    expect(reply.ok()).toBe(true);
  });

  test("is chosen with the arrow keys and saved", async ({ page, enter, api }) => {
    await enter("owner");
    await page.goto("/settings/stock");
    await page.getByRole("radio", { name: /^Fewest parcels/ }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: /^Nearest to the buyer/ })).toBeChecked();
    await page.getByRole("radio", { name: /^Ship what there is/ }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. Orders that wait are looked at again.")).toBeVisible();
    expect(await read<Settings>(api.call("GET", "/settings/allocation"))).toMatchObject({
      ...{ allocationStrategy: "NEAREST", partialStock: "SHIP_AVAILABLE" },
    });
  });

  test("refuses hours that are none, beside the field", async ({ page, enter }) => {
    await enter("owner");
    await page.goto("/settings/stock");
    await page.getByLabel("Handed over within").fill("0");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("At least an hour")).toBeVisible();
    await page.getByRole("button", { name: "Undo changes" }).click();
    await expect(page.getByLabel("Handed over within")).toHaveValue("24");
  });
});

test.describe("warehouses", () => {
  const open = async (api: { call: (method: string, path: string) => Promise<Response> }) =>
    (await read<Listed>(api.call("GET", "/warehouses"))).items.filter(({ isActive }) => isActive);

  test("one is added, with every fault beside its field", async ({ page, enter, api }) => {
    await enter("owner");
    await page.goto("/settings/warehouses");
    await page.getByRole("button", { name: "Add warehouse" }).click();
    const form = page.getByRole("dialog", { name: "New warehouse" });
    const fill = async (fields: Readonly<Record<string, string>>) => {
      for (const [label, value] of Object.entries(fields))
        await form.getByLabel(label, { exact: true }).fill(value);
    };
    await fill({
      ...{ Name: "Pune", Code: "pnq", "House and street": "12 MG Road", City: "Pune" },
      ...{ "PIN code": "4110", State: "MH", GSTIN: "27AAPFU0939F1ZW" },
      ...{ "Name of the person": "Meera", Telephone: "9845012345", "E-mail": "p@example.com" },
    });
    await form.getByRole("button", { name: "Add warehouse" }).click();
    await expect(form.getByText("2 fields to fix")).toBeVisible();
    await expect(form.getByText(/six digits/)).toBeVisible();
    await expect(form.getByText(/last character does not fit/)).toBeVisible();
    await fill({ "PIN code": "411045", GSTIN: "27aapfu0939f1zv" });
    await form.getByRole("checkbox", { name: "Saturday" }).uncheck();
    await form.getByRole("button", { name: "Add warehouse" }).click();
    await expect(form).toBeHidden();
    const row = page.getByRole("listitem").filter({ hasText: "PNQ" });
    await expect(row).toContainText("Mon–Fri");
    await expect(row).toContainText("27AAPFU0939F1ZV");
    expect((await open(api)).at(-1)).toMatchObject({ code: "PNQ" });
  });

  test("the form can be read by everybody, wide and narrow, in light and dark", async ({
    page,
    enter,
  }) => {
    await enter("owner");
    for (const width of [1440, 390])
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.goto("/settings/warehouses?warehouse=new");
        await expect(page.getByRole("dialog", { name: "New warehouse" })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
        expect(
          violations.map(({ id }) => id),
          `${width}, ${colorScheme}`,
        ).toEqual([]);
      }
  });

  test("the order is changed with the arrow keys, by dragging and by button", async ({
    page,
    enter,
    api,
  }) => {
    await enter("owner");
    const before = (await open(api)).map(({ name }) => name);
    const [first = "", second = "", third = ""] = before;
    await page.goto("/settings/warehouses");
    const rows = page.getByRole("list", { name: /^Warehouses in use/ }).getByRole("listitem");
    const names = async (count = 3) =>
      (await rows.getByRole("link").allTextContents()).slice(0, count);
    const isStored = async (wished: readonly string[]) =>
      expect(async () =>
        expect((await open(api)).slice(0, 3).map(({ name }) => name)).toEqual(wished),
      ).toPass();
    await page.getByRole("button", { name: `Move ${first}: drag, or press up and down` }).focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => names()).toEqual([second, first, third]);
    await isStored([second, first, third]);
    await page
      .getByRole("button", { name: `Move ${second}: drag, or press up and down` })
      .dragTo(rows.nth(2));
    await expect.poll(() => names()).toEqual([first, third, second]);
    await isStored([first, third, second]);
    await page.getByRole("button", { name: `Ask ${second} earlier` }).click();
    await expect.poll(() => names()).toEqual([first, second, third]);
    await isStored([first, second, third]);
  });

  test("one that holds units is not closed, and says how many; an empty one is", async ({
    page,
    enter,
    api,
  }) => {
    await enter("owner");
    const [full] = await open(api);
    await page.goto(`/settings/warehouses?warehouse=${full?.id ?? ""}`);
    const form = page.getByRole("dialog", { name: full?.name ?? "" });
    await form.getByRole("button", { name: "Close warehouse" }).click();
    const question = page.getByRole("alertdialog");
    await question.getByRole("button", { name: "Close warehouse" }).click();
    await expect(question.getByText(/still holds [\d]+ units/)).toBeVisible();
    await question.getByRole("button", { name: "Keep it open" }).click();
    await expect(question).toBeHidden();
    await page.keyboard.press("Escape");
    await expect(form).toBeHidden();

    await page.getByRole("link", { name: "Pune" }).click();
    await page
      .getByRole("dialog", { name: "Pune" })
      .getByRole("button", { name: "Close warehouse" })
      .click();
    await question.getByRole("button", { name: "Close warehouse" }).click();
    await expect(page.getByText("Pune is closed. Its history stays.")).toBeVisible();
    await page.getByRole("button", { name: "Open Pune again" }).click();
    await expect(page.getByRole("link", { name: "Pune" })).toBeVisible();
  });
});
