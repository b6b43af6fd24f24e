import type { Page } from "@playwright/test";

import { expect, PEOPLE, test } from "./support/desk";

// On a slow line the page is seen seconds before its script has come, and nobody waits with typing.

/** Opens a page whose script does not come before `release` is called. */
async function openWithoutScript(page: Page, path: string) {
  const held = Promise.withResolvers<undefined>();
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  return {
    release: async () => {
      held.resolve(undefined);
      await page.waitForLoadState("load");
    },
  };
}

test("a sign-in sent before the script is there signs in, and puts no password into the address", async ({
  page,
  stack,
}) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  const script = await openWithoutScript(page, "/sign-in");
  await page.getByLabel("E-mail").fill(PEOPLE.operator);
  await page.getByRole("textbox", { name: "Password" }).fill(stack.password);
  await page.getByRole("textbox", { name: "Password" }).press("Enter");
  await expect(page).toHaveURL(/\/sign-in$/);
  await script.release();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Today|Good/);
  expect(addresses.filter((address) => address.includes(stack.password))).toEqual([]);
});

test("a choice made before the script is there is the page's choice", async ({ page, enter }) => {
  await enter("operator");
  const script = await openWithoutScript(page, "/imports/new");
  await page.getByText("Paste", { exact: true }).click();
  await script.release();
  await expect(page.getByLabel("Rows with their heads")).toBeVisible();
  await page.getByRole("group", { name: "How the rows come" }).getByText("File").click();
  await expect(page.getByLabel("Rows with their heads")).toBeHidden();
});

test("what is typed before the script is there is what the page sends", async ({ page, enter }) => {
  await enter("operator");
  const script = await openWithoutScript(page, "/orders/new");
  await page.getByRole("textbox", { name: "House and street" }).fill("7 Temple Street");
  await page.getByRole("textbox", { name: "City" }).fill("Mysuru");
  await page.getByRole("textbox", { name: "PIN or ZIP code" }).fill("570001");
  await script.release();
  await page.getByRole("button", { name: /^Make order/ }).click();
  await expect(page.getByText("3 fields to fix")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "City" })).toHaveValue("Mysuru");
});
