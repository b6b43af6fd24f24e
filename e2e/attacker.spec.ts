import { randomUUID } from "node:crypto";
import { request as send } from "node:http";
import { expect, PEOPLE, signInto, test } from "./support/desk";
import { placePaidOrder } from "./support/orders";

type Listed = { readonly items: readonly { readonly id: string }[] };
/** Where a tenant's records are listed and opened. */
const RESOURCES = ["orders", "shipments", "webhooks", "exceptions"] as const;

test("another tenant's records are not there: not in the API, not in the page", async ({
  page,
  playwright,
  stack,
  enter,
  api,
}) => {
  const theirs = await playwright.request.newContext();
  await signInto({ request: theirs }, stack, PEOPLE.otherOwner);
  await enter("owner");
  const withoutTrace = (text: string) => text.replace(/tr_[0-9a-f]+/g, "");
  for (const resource of RESOURCES) {
    const list = await theirs.get(`${stack.appUrl}/api/v1/${resource}`);
    const id = ((await list.json()) as Listed).items[0]?.id;
    expect(id, `the other tenant has ${resource}`).toBeDefined();
    const path = `/api/v1/${resource}/${id}`;
    expect((await theirs.get(`${stack.appUrl}${path}`)).status(), "they see it").toBe(200);
    const mine = await page.request.get(path);
    expect(mine.status(), path).toBe(404);
    const nowhere = await page.request.get(`/api/v1/${resource}/${randomUUID()}`);
    expect(withoutTrace(await mine.text()), "as if it did not exist").toBe(
      withoutTrace(await nowhere.text()),
    );
    expect((await api.call("GET", `/${resource}/${id}`)).status, "by key").toBe(404);
    await page.goto(`/${resource}/${id}`);
    await expect(page.getByText(/there is no such|not found|nothing/i).first()).toBeVisible();
    await expect(page.getByText("Harbor")).toHaveCount(0);
  }
  await theirs.dispose();
});

test("nothing can be done to another tenant's records", async ({
  page,
  playwright,
  stack,
  enter,
}) => {
  const theirs = await playwright.request.newContext();
  await signInto({ request: theirs }, stack, PEOPLE.otherOwner);
  const first = async (path: string): Promise<string> =>
    ((await (await theirs.get(`${stack.appUrl}/api/v1/${path}`)).json()) as Listed).items[0]?.id ??
    "";
  const [order, shipment, webhook] = [
    await first("orders?tab=to-ship"),
    await first("shipments"),
    await first("webhooks"),
  ];
  await enter("owner");
  const acts: readonly (readonly [string, object])[] = [
    [`orders/${order}/hold`, { reason: "mine now" }],
    [`orders/${order}/cancel`, { reason: "mine now" }],
    ["shipments", { orderId: order }],
    [`shipments/${shipment}/void`, { reason: "mine now" }],
    [`shipments/${shipment}/prints`, {}],
    [`webhooks/${webhook}/replay`, {}],
  ];
  for (const [path, data] of acts)
    expect((await page.request.post(`/api/v1/${path}`, { data })).status(), path).toBe(404);
  const label = await page.request.get(`/api/v1/shipments/${shipment}/label`);
  expect(label.status(), "the label").toBe(404);
  await theirs.dispose();
});

test("a page of another origin cannot act with the person's cookie", async ({
  page,
  stack,
  enter,
  control,
  api,
}) => {
  const { order } = await placePaidOrder({ control, api });
  await enter("owner");
  const path = `/api/v1/orders/${order.id}/hold`;
  const refused = await page.request.post(path, {
    data: { reason: "not me" },
    headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  });
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({ code: "cross-site" });
  // Another port of the same host is the same site: the browser sends the cookie along. The page
  // is shown no answer; what counts is that nothing happened.
  await page.goto(stack.simulatorsUrl);
  await page.evaluate(
    async (url) =>
      fetch(url, {
        method: "POST",
        mode: "no-cors",
        credentials: "include",
        body: JSON.stringify({ reason: "not me" }),
      }).then(
        () => undefined,
        () => undefined,
      ),
    `${stack.appUrl}${path}`,
  );
  expect((await api.order(order.id)).status).toBe("TO_SHIP");
});

test("a webhook is believed only with its signature over these very bytes", async ({
  request,
  stack,
  control,
  api,
}) => {
  const { order } = await placePaidOrder({ control, api });
  const sent = (await control.webhooks({ topic: "orders/create" })).find(({ body }) =>
    body.includes(`"${order.number}"`),
  );
  if (!sent) throw new Error("no webhook was sent");
  const url = `${stack.appUrl}/api/webhooks/shopify`;
  const post = async (body: string, headers: Record<string, string>): Promise<number> =>
    (await request.post(url, { headers, data: Buffer.from(body) })).status();
  const headers = { ...sent.headers };
  const { "x-shopify-hmac-sha256": signature, ...unsigned } = headers;
  expect(signature).toBeTruthy();
  expect(await post(sent.body, unsigned)).toBe(401);
  expect(await post(sent.body.replace('"id":', '"id": '), headers)).toBe(403);
  expect(await post(sent.body, headers)).toBe(200);
});

test("nothing is read without signing in", async ({ request, stack }) => {
  for (const path of ["me", "today", ...RESOURCES])
    expect((await request.get(`${stack.appUrl}/api/v1/${path}`)).status(), path).toBe(401);
});

test("the way back after the sign-in stays here, as a browser reads it", async ({
  page,
  enter,
  stack,
}) => {
  await enter("owner");
  for (const next of [
    "//evil.example",
    "/%09/evil.example",
    "/.//evil.example",
    "/%5Cevil.example",
  ]) {
    const reply = await page.request.get(`/sign-in?next=${next}`, { maxRedirects: 0 });
    expect(reply.status(), next).toBe(307);
    expect(reply.headers()["location"], next).toBe("/");
    await page.goto(`/sign-in?next=${next}`);
    expect(new URL(page.url()).origin, next).toBe(stack.appUrl);
  }
});

test("the metrics are for this machine, and a header does not make a stranger one", async ({
  request,
  stack,
}) => {
  const ask = async (headers: Record<string, string>) =>
    (await request.get(`${stack.appUrl}/api/metrics`, { headers })).status();
  expect(await ask({})).toBe(200);
  expect(await ask({ "x-forwarded-for": "203.0.113.9" }), "through a proxy").toBe(401);
  expect(await ask({ "x-real-ip": "203.0.113.9" }), "through another").toBe(401);
});

/** From an address of this test's own, so that the other specs may still sign in. */
const signInFrom = (
  localAddress: string,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const options = { method: "POST", localAddress, headers: { ...form, ...headers } };
    const attempt = send(url, options, (reply) => {
      reply.resume();
      resolve(reply.statusCode ?? 0);
    });
    attempt.on("error", reject);
    attempt.end(
      new URLSearchParams({ email: `${randomUUID()}@example.com`, password: "guess" }).toString(),
    );
  });

test("tries to sign in are counted by the socket, at one address only", async ({ stack }) => {
  const url = `${stack.appUrl}/api/auth/callback/credentials`;
  expect(await signInFrom("127.0.0.76", `${url}/again`, {}), "next-auth's blind spot").toBe(404);
  let count = 0;
  let status = 0;
  for (; status !== 429 && count < 200; count += 1)
    status = await signInFrom("127.0.0.77", url, { "x-forwarded-for": `192.0.2.${count}` });
  expect(status, "a new header each time gains nothing").toBe(429);
  expect(count).toBeGreaterThan(60);
  expect(await signInFrom("127.0.0.78", url, { "x-forwarded-for": "127.0.0.77" })).not.toBe(429);
});
