import type { Page } from "@playwright/test";
import { expect, test } from "./support/desk";
import { placePaidOrder } from "./support/orders";

/** Whatever the browser refused, and every script that ran though nobody of ours wrote it. */
type Seen = { readonly violations: string[]; hacked?: string };
declare global {
  interface Window {
    seen: Seen;
  }
}

/** Listens from before the first byte of each page. */
const watch = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const seen: Seen = { violations: [] };
    window.seen = seen;
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      seen.violations.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
const seenOn = (page: Page): Promise<Seen> => page.evaluate(() => window.seen);

function directive(policy: string | undefined, name: string): string {
  const found = policy?.split("; ").find((part) => part.startsWith(`${name} `));
  return found ?? `no ${name} in ${policy}`;
}

test("every page has a nonce of its own, and allows no other inline script", async ({
  page,
  enter,
}) => {
  const nonces = new Set<string>();
  const open = async (path: string): Promise<void> => {
    // What a caller claims to be his nonce or his policy is not taken over.
    const reply = await page.request.get(path, {
      headers: { "x-nonce": "forged", "content-security-policy": "script-src 'nonce-forged'" },
    });
    const policy = reply.headers()["content-security-policy"];
    const scripts = directive(policy, "script-src");
    expect(scripts, path).toContain("'strict-dynamic'");
    expect(scripts, path).not.toContain("unsafe");
    expect(directive(policy, "default-src"), path).toBe("default-src 'none'");
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "";
    expect(nonce.length, path).toBeGreaterThanOrEqual(22);
    const html = await reply.text();
    expect(html, path).not.toContain("forged");
    const tags = html.match(/<script\b[^>]*>/g) ?? [];
    expect(tags.length, path).toBeGreaterThan(2);
    for (const tag of tags) expect(tag, path).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  };
  await open("/sign-in");
  await enter("owner");
  const paths = ["/", "/orders", "/orders", "/shipments", "/exceptions", "/webhooks", "/go-live"];
  // No such page, and one whose name looks like a file's.
  for (const path of [...paths, "/nothing-is-here", "/orders/some.file"]) await open(path);
  expect(nonces.size).toBe(paths.length + 3);
});

test("what is no page runs nothing, and may not be put into other sites' frames", async ({
  page,
  enter,
}) => {
  await enter("owner");
  const html = await (await page.request.get("/orders")).text();
  const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
  for (const path of ["/api/v1/me", "/api/v1/orders/x", "/api/health", "/api/auth/csrf", script]) {
    const reply = await page.request.get(path);
    const policy = reply.headers()["content-security-policy"];
    expect(directive(policy, "default-src"), path).toBe("default-src 'none'");
    expect(directive(policy, "frame-ancestors"), path).toBe("frame-ancestors 'self'");
    expect(reply.headers()["x-content-type-options"], path).toBe("nosniff");
  }
});

test("the pages work under it: nothing is refused, dialogs, notices and the theme included", async ({
  page,
  enter,
  control,
  api,
}) => {
  const { order } = await placePaidOrder({ control, api });
  await watch(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/sign-in");
  // next-themes' own inline script, before the first paint.
  await expect(page.locator("html")).toHaveClass(/dark/);
  expect((await seenOn(page)).violations).toEqual([]);
  await enter("owner");
  const paths = ["/", "/orders", "/shipments", "/exceptions", "/webhooks", "/go-live"];
  for (const path of [...paths, "/nothing-is-here"]) {
    await page.goto(path, { waitUntil: "networkidle" });
    expect((await seenOn(page)).violations, path).toEqual([]);
  }
  await page.goto(`/orders/${order.id}`);
  await page.getByRole("button", { name: "Ship order" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Book shipment" }).click();
  await expect(page.locator("[data-slot=toast]").first()).toBeVisible();
  let shipmentId = "";
  await expect(async () => {
    const [shipment] = (await api.order(order.id)).shipments;
    expect(shipment?.lights.label).toBe("DONE");
    shipmentId = shipment?.id ?? "";
  }).toPass();
  expect((await seenOn(page)).violations).toEqual([]);
  const label = page.waitForResponse((reply) => reply.url().endsWith(`${shipmentId}/label`));
  await page.goto(`/shipments/${shipmentId}`);
  expect((await label).headers()["content-type"]).toBe("application/pdf");
  await expect(page.getByText("This browser shows no PDF here.")).toBeHidden();
  expect((await seenOn(page)).violations).toEqual([]);
});

test("a script that slips into a page does not run", async ({ page, enter, stack }) => {
  await enter("owner");
  await watch(page);
  const evil = [
    `<script>window.seen.hacked = "inline"</script>`,
    `<script nonce="">window.seen.hacked = "empty nonce"</script>`,
    `<script src="${stack.simulatorsUrl}/x.js"></script>`,
    `<img src="data:," onerror="window.seen.hacked = 'attribute'">`,
    `<base href="${stack.simulatorsUrl}/">`,
    `<iframe srcdoc="<script>parent.seen.hacked = 'frame'</script>"></iframe>`,
  ];
  // As if the server had written it, with its own headers.
  await page.route("**/orders", async (route) => {
    const reply = await route.fetch();
    const body = (await reply.text()).replace("<body>", `<body>${evil.join("")}`);
    await route.fulfill({ response: reply, body });
  });
  await page.goto("/orders");
  await expect(page.getByRole("table", { name: "Orders" }).getByRole("row").nth(1)).toBeVisible();
  // As if a component had written it later.
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      "beforeend",
      `<svg onload="window.seen.hacked = 'markup'"></svg>
       <a id="trap" href="javascript:window.seen.hacked = 'link'">Open</a>`,
    );
    document.querySelector<HTMLElement>("#trap")?.click();
  });
  await expect(async () => {
    const { violations } = await seenOn(page);
    for (const part of ["script-src-elem", "script-src-attr", "base-uri"])
      expect(violations.join("\n")).toContain(part);
  }).toPass();
  expect((await seenOn(page)).hacked).toBeUndefined();
});
