import { expect, test } from "./support/desk";

const KIBIBYTE = 1024;
/** An empty page of the framework, and what a page of ours may add to it, gzipped. */
const BUDGET_BYTES = (132 + 90) * KIBIBYTE;

test("the orders page needs no more script than its budget before it can be used", async ({
  page,
  enter,
}) => {
  await enter("operator");
  const scripts: Promise<{ url: string; bytes: number; encoding: string | undefined }>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    scripts.push(
      (async () => ({
        url: new URL(request.url()).pathname,
        bytes: (await request.sizes()).responseBodySize,
        encoding: (await request.response())?.headers()["content-encoding"],
      }))(),
    );
  });
  await page.goto("/orders", { waitUntil: "load" });
  await expect(page.getByRole("table", { name: "Orders" }).getByRole("row").nth(1)).toBeVisible();
  const loaded = await Promise.all(scripts);
  expect(loaded.length).toBeGreaterThan(0);
  for (const { url, bytes, encoding } of loaded)
    if (bytes > KIBIBYTE) expect(encoding, `${url} is compressed`).toBe("gzip");
  const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  test.info().annotations.push({
    type: "first-load script",
    description: `${(total / KIBIBYTE).toFixed(1)} of ${BUDGET_BYTES / KIBIBYTE} KiB`,
  });
  expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
});
