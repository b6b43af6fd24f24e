import { expect, SHOP, test } from "./support/desk";
import { placePaidOrder } from "./support/orders";

test.beforeEach(async ({ enter }) => enter("operator"));
test.afterEach(async ({ control }) => control.removeFaults());

test("a bad signature is turned away, shown as such, and changes nothing", async ({
  page,
  control,
}) => {
  await control.addFault({ kind: "webhook-wrong-signature", simulator: "shopify" });
  const placed = await control.shopify.placeOrder({ shop: SHOP, payment: "pending" });
  await page.goto("/webhooks?status=REJECTED&topic=orders/create");
  const row = page
    .getByRole("table", { name: "Webhook deliveries" })
    .locator("tbody")
    .getByRole("row")
    .first();
  await expect(row).toContainText("Bad signature");
  await row.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^orders\//);
  await expect(page.getByText("The signature does not match the body.")).toBeVisible();
  await expect(page.getByText("Nothing was changed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Replay" })).toHaveCount(0);
  await page.goto(`/orders?q=${placed.name}`);
  await expect(page.getByRole("link", { name: "Show all orders" })).toBeVisible();
  await expect(page.getByText(placed.name)).toHaveCount(0);
});

test("the same delivery three times is one delivery with two duplicates", async ({
  page,
  control,
  api,
}) => {
  const { order } = await placePaidOrder({ control, api });
  const sent = (await control.webhooks({ topic: "orders/create" })).find(({ body }) =>
    body.includes(`"${order.number}"`),
  );
  for (let count = 0; count < 2; count += 1) await control.resendWebhook(sent?.id ?? "");
  await control.settle();
  const delivery = (await api.webhooks("topic=orders/create")).items.find(
    ({ orderNumber }) => orderNumber === order.number,
  );
  await page.goto(`/webhooks/${delivery?.id ?? ""}`);
  await expect(page.getByText(/2 duplicates ignored/)).toBeVisible();
  expect((await api.orders(`q=${order.number}`)).items).toHaveLength(1);
});

test("a replay goes the same road again and makes nothing twice", async ({
  page,
  control,
  api,
}) => {
  const { order } = await placePaidOrder({ control, api });
  const delivery = (await api.webhooks("topic=orders/create")).items.find(
    ({ orderNumber }) => orderNumber === order.number,
  );
  await page.goto(`/webhooks/${delivery?.id ?? ""}`);
  await page.getByRole("button", { name: "Replay" }).click();
  await page
    .getByRole("alertdialog")
    .or(page.getByRole("dialog"))
    .getByRole("button", { name: "Replay" })
    .click();
  await expect(page.getByText(/This is a replay of/)).toBeVisible();
  await page.getByRole("link", { name: "an earlier delivery" }).click();
  await expect(page).toHaveURL(new RegExp(`/webhooks/${delivery?.id}$`));
  await expect(page.getByRole("heading", { name: /^Replays/ })).toBeVisible();
  expect((await api.orders(`q=${order.number}`)).items).toHaveLength(1);
  expect((await api.order(order.id)).reservedUnitCount).toBe(order.reservedUnitCount);
});
