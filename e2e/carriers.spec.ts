import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { CarrierAccounts } from "../lib/carrier-accounts/schema";
import { expect, test } from "./support/desk";
import type { WaybillApi } from "./support/waybill-api";

/** The merchant's account at Shiprocket, as the API tells of it. */
async function accountOf(api: WaybillApi) {
  const reply = await api.call("GET", "/carriers");
  const { items } = (await reply.json()) as CarrierAccounts;
  const account = items.find(({ carrier }) => carrier === "shiprocket");
  if (!account) throw new Error("No courier account was seeded");
  return account;
}

const connection = (page: Page) => page.getByRole("form", { name: /^Connection of/ });

test.afterEach(async ({ control }) => control.removeFaults());

test.describe("an owner", () => {
  test.beforeEach(async ({ enter, page }) => {
    await enter("owner");
    await page.goto("/carriers");
  });

  test("sees how each account answers, what it can do, and that it is in dry run", async ({
    page,
    api,
  }) => {
    const account = await accountOf(api);
    const row = page.getByRole("table", { name: "Courier accounts" }).getByRole("row").nth(1);
    await expect(row).toContainText(account.name);
    await expect(row).toContainText("dry run");
    await expect(page.getByRole("switch", { name: "Live" })).not.toBeChecked();
    await expect(page.getByRole("heading", { name: "What Shiprocket can do" })).toBeVisible();
    await expect(page.getByText("cancel the shipment instead")).toBeVisible();
    await expect(page.getByText(/\/api\/webhooks\/c\//)).toBeVisible();
  });

  test("tries the connection at the simulator, and is told what was tried", async ({ page }) => {
    await page.getByRole("button", { name: "Test connection" }).click();
    const verdict = connection(page).getByRole("status");
    await expect(verdict).toContainText("The Shiprocket simulator accepts the connection");
    await expect(verdict).toContainText("Shiprocket accepts the API user.");
    await expect(page.getByRole("table", { name: "Answer times by operation" })).toContainText(
      "Test the connection",
    );
  });

  test("sees a wrong password beside its field, and nothing is saved by trying", async ({
    page,
    api,
  }) => {
    const before = await accountOf(api);
    await page.getByLabel("API user password").fill("not-the-password");
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByLabel("API user password")).toHaveAccessibleDescription(
      /Shiprocket does not accept this e-mail and password/,
    );
    expect((await accountOf(api)).credentials).toEqual(before.credentials);
  });

  test("changes a setting, which is there after a reload", async ({ page, api }) => {
    const { settings } = await accountOf(api);
    const was = settings.find(({ name }) => name === "fallbackEmail")?.value ?? "";
    const field = page.getByLabel("E-mail for buyers without one");
    await field.fill("parcels@kesariandloom.example");
    await connection(page).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(/^Saved /)).toBeVisible();
    await page.reload();
    await expect(field).toHaveValue("parcels@kesariandloom.example");
    await field.fill(was);
    await connection(page).getByRole("button", { name: "Save" }).click();
    await expect(connection(page).getByRole("button", { name: "Save" })).toBeDisabled();
  });

  test("is told what will change and is refused while the installation is in dry run", async ({
    page,
    api,
  }) => {
    await page.getByRole("switch", { name: "Live" }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog).toContainText("Each AWB is charged to your account there.");
    await dialog.getByRole("button", { name: "Go live" }).click();
    await expect(dialog.getByRole("alert")).toContainText(
      "This installation is in dry run, so no courier account can go live",
    );
    await expect(dialog.getByRole("alert")).toContainText("SHIPROCKET_DRY_RUN=false");
    await dialog.getByRole("button", { name: "Stay in dry run" }).click();
    await expect(page.getByRole("switch", { name: "Live" })).not.toBeChecked();
    expect((await accountOf(api)).isDryRun).toBe(true);
  });

  test("sees a pause with its countdown and ends it by hand", async ({ page, api, control }) => {
    await control.addFault({ kind: "server-error", status: 503, simulator: "shiprocket" });
    const tryIt = page.getByRole("button", { name: "Test connection" });
    for (let count = 0; count < 5; count += 1) {
      const answered = page.waitForResponse(/\/verify$/);
      await tryIt.click();
      await answered;
      await expect(tryIt).not.toHaveAttribute("aria-busy");
    }
    await control.removeFaults();
    await expect(page.getByText(/is paused\. Next try .*, in \d+ s/)).toBeVisible();
    await page.getByRole("button", { name: "Try now" }).first().click();
    await expect(page.getByText(/is asked again from now on/)).toBeVisible();
    await expect(page.getByText(/is paused\./)).toHaveCount(0);
    expect((await accountOf(api)).breaker.state).toBe("CLOSED");
  });

  test("finds the page accessible, in light and dark, wide and narrow", async ({ page }) => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await expect(page.getByRole("table", { name: "Courier accounts" })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        const found = violations.map(({ id, nodes }) => ({
          id,
          at: nodes.map(({ target }) => target.join(" ")),
        }));
        expect.soft(found, `${width}, ${colorScheme}`).toEqual([]);
      }
    }
    await page.setViewportSize({ width: 360, height: 780 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});

test("an operator looks and changes nothing", async ({ enter, page }) => {
  await enter("operator");
  await page.goto("/carriers");
  await expect(page.getByRole("switch", { name: "Live" })).toBeDisabled();
  await expect(page.getByText("An owner can switch it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Test connection" })).toHaveCount(0);
  await expect(page.getByLabel("API user e-mail")).toBeDisabled();
  await expect(page.getByLabel("API user e-mail")).toHaveValue("");
  await expect(page.getByText(/\/api\/webhooks\/c\//)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Connect a courier" })).toHaveCount(0);
  await page.goto("/carriers/new");
  await expect(page.getByLabel("API user e-mail")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Connect Shiprocket" })).toHaveCount(0);
});

test("the page about going live leads to the accounts", async ({ enter, page }) => {
  await enter("owner");
  await page.goto("/go-live");
  await page.getByRole("main").getByRole("link", { name: "Carriers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Carrier health" })).toBeVisible();
});

test("an owner connects a courier, tries the login first, and makes a webhook token", async ({
  enter,
  page,
}) => {
  await enter("otherOwner");
  await page.goto("/carriers");
  await page.getByRole("link", { name: "Connect a courier" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connect a courier");
  const form = page.getByRole("form", { name: "Your account at Shiprocket" });
  await form.getByRole("button", { name: "Connect Shiprocket" }).click();
  await expect(form.getByLabel("API user e-mail")).toHaveAccessibleDescription(/missing/);
  await expect(form.getByLabel("API user password")).toHaveAccessibleDescription(/missing/);

  const name = `Shiprocket ${Date.now().toString(36)}`;
  await form.getByLabel("Name here").fill(name);
  await form.getByLabel("API user e-mail").fill(`${Date.now()}@harborandhearth.example`);
  await form.getByLabel("API user password").fill("first-horse");
  await form.getByRole("button", { name: "Test connection" }).click();
  await expect(form.getByRole("status")).toContainText(
    "The Shiprocket simulator accepts the connection",
  );
  await form.getByRole("button", { name: "Primary" }).click();
  await expect(form.getByLabel("Default pickup location")).toHaveValue("Primary");
  await form.getByLabel("API user password").fill("another-horse");
  await form.getByRole("button", { name: "Test connection" }).click();
  await expect(form.getByLabel("API user password")).toHaveAccessibleDescription(
    /does not accept this e-mail and password/,
  );
  await form.getByLabel("API user password").fill("first-horse");
  await form.getByRole("button", { name: "Connect Shiprocket" }).click();

  await expect(page.getByText(`${name} is connected, in dry run`)).toBeVisible();
  await expect(page.getByRole("switch", { name: "Live" })).not.toBeChecked();
  await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expect(page.getByText("nothing that comes there is believed")).toBeVisible();
  await page.getByRole("button", { name: "Make a token" }).click();
  const told = page.getByRole("dialog", { name: "The new webhook token" });
  await expect(told).toContainText("/api/webhooks/c/");
  const token = await told.locator(".code").last().innerText();
  expect(token.length).toBeGreaterThan(30);
  await told.getByRole("button", { name: "It is in the panel" }).click();
  await expect(page.getByRole("button", { name: "Replace the token" })).toBeVisible();
  await expect(page.getByText(token)).toHaveCount(0);
});
