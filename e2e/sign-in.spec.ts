import { expect, PEOPLE, sessionCookie, test } from "./support/desk";
import { placePaidOrder } from "./support/orders";

test("a wrong password and an unknown address get the same answer", async ({ page }) => {
  const answers: string[] = [];
  for (const email of [PEOPLE.owner, "nobody@example.com"]) {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("textbox", { name: "Password" }).fill("not-the-password");
    await page.getByRole("button", { name: "Sign in" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "wrong" });
    await expect(alert).toContainText("E-mail or password is wrong");
    // The trace id differs with every request.
    answers.push((await alert.innerText()).replace(/tr_[0-9a-f]+/g, ""));
  }
  expect(answers[0]).toBe(answers[1]);
});

test("a page that was asked for is reached through the sign-in", async ({ page, stack }) => {
  await page.goto("/shipments?tab=booked");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("E-mail").fill(PEOPLE.operator);
  await page.getByRole("textbox", { name: "Password" }).fill(stack.password);
  await page.getByRole("textbox", { name: "Password" }).press("Enter");
  await expect(page).toHaveURL(/\/shipments\?tab=booked$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Shipments/);
});

test("an address from outside is not followed after the sign-in", async ({ page, stack }) => {
  await page.goto("/sign-in?next=//evil.example/");
  await page.getByLabel("E-mail").fill(PEOPLE.operator);
  await page.getByRole("textbox", { name: "Password" }).fill(stack.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${stack.appUrl}/`);
});

test("a viewer may look and not ship: the refusal is the API's own", async ({
  page,
  enter,
  control,
  api,
}) => {
  const { order } = await placePaidOrder({ control, api });
  await enter("viewer");
  await page.goto(`/orders/${order.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(order.number);
  await page.getByRole("button", { name: "Ship order" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Book shipment" }).click();
  await expect(page.getByText("Your role, viewer, may not do this.")).toBeVisible();
  expect((await api.order(order.id)).shipments).toHaveLength(0);
});

test("signing out ends the session, not only the cookie", async ({ page, enter, stack }) => {
  await enter("operator");
  await page.goto("/orders");
  const cookie = await sessionCookie(page.context());
  const ask = () => fetch(`${stack.appUrl}/api/v1/me`, { headers: { cookie } });
  expect((await ask()).status).toBe(200);
  await page.getByRole("button", { name: "Ravi Solanki" }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect((await ask()).status).toBe(401);
  await page.goto("/orders");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a person of two organizations switches, and sees the other's orders only", async ({
  page,
  enter,
}) => {
  await enter("viewer");
  await page.goto("/orders");
  const rows = page.getByRole("table", { name: "Orders" }).locator("tbody").getByRole("row");
  await expect(rows.first()).toBeVisible();
  const before = await page.getByRole("button", { name: /^Organization: / }).innerText();
  const [other, prefix] = before.includes("Kesari")
    ? ["Harbor & Hearth", "HH-"]
    : ["Kesari & Loom", "KL-"];
  await page.getByRole("button", { name: /^Organization: / }).click();
  await page.getByRole("menuitemcheckbox", { name: other }).click();
  await expect(page.getByRole("button", { name: `Organization: ${other}` })).toBeVisible();
  await page.goto("/orders");
  await expect(rows.first()).toContainText(prefix);
  for (const text of await rows.allInnerTexts()) expect(text).toContain(prefix);
});
