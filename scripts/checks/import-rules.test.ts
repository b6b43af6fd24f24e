import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** A house of our shape with our rules, where a bad import may be planted. */
const files: Readonly<Record<string, string>> = {
  "lib/env.ts": "export const env = () => process.env;\n",
  "lib/kernel/ids.ts": "export const newId = () => crypto.randomUUID();\n",
  "lib/db/clients.ts": "export const systemClient = 1;\nexport const systemPool = 2;\n",
  "lib/tenancy/scope.ts": "export const mintScope = 1;\nexport const assertScope = 2;\n",
  "lib/carriers/registry.ts": "export const findCarrier = 1;\n",
  "lib/orders/model.ts": "export const units = 1;\n",
  "lib/orders/reads.ts": 'export { newId as listOrders } from "@/lib/kernel/ids";\n',
  "lib/testing/cluster.ts": "export const cluster = 1;\n",
  "inngest/client.ts": "export const inngest = 1;\n",
  "components/orders/order-table.tsx": "export const OrderTable = 1;\n",
  "app/api/v1/orders/route.ts": 'export { listOrders as GET } from "@/lib/orders/reads";\n',

  "lib/orders/commands/good.ts":
    'export { findCarrier } from "@/lib/carriers/registry";\nexport { assertScope } from "@/lib/tenancy/scope";\n',
  "components/orders/good.tsx": 'export { units } from "@/lib/orders/model";\n',
  "lib/auth/good-gate.ts":
    'export { mintScope } from "@/lib/tenancy/scope";\nexport { systemPool } from "@/lib/db/clients";\n',
  "app/orders/page.tsx": "export default function Page() { return null; }\n",

  "lib/kernel/bad-up.ts": 'export { listOrders } from "@/lib/orders/reads";\n',
  "lib/db/bad-domain.ts": 'export { units } from "../orders/model";\n',
  "lib/carriers/bad-domain.ts": 'export { listOrders } from "@/lib/orders/reads";\n',
  "lib/orders/bad-app.ts": 'export { GET } from "@/app/api/v1/orders/route";\n',
  "lib/orders/bad-inngest.ts": 'export { inngest } from "@/inngest/client";\n',
  "lib/orders/bad-component.ts": 'export { OrderTable } from "@/components/orders/order-table";\n',
  "lib/orders/bad-testing.ts": 'export { cluster } from "@/lib/testing/cluster";\n',
  "lib/orders/bad-dynamic.ts": 'export const load = () => import("@/inngest/client");\n',
  "components/orders/bad-reads.tsx": 'export { listOrders } from "@/lib/orders/reads";\n',
  "lib/orders/bad-owner.ts":
    'import { systemClient } from "@/lib/db/clients";\nexport const rows = systemClient;\n',
  "lib/orders/bad-mint.ts":
    'import { mintScope } from "@/lib/tenancy/scope";\nexport const scope = mintScope;\n',
  "lib/orders/bad-env.ts": 'export const key = process.env["KEY"];\n',
  "lib/orders/bad-default.ts": "export default 1;\n",
};

/** What the rules are made of; the whole of node_modules would be linted with it. */
const PACKAGES = [
  ...["eslint-plugin-boundaries", "eslint-import-resolver-typescript", "oxlint-tsgolint"],
  ...["typescript", "@types"],
];

type Finding = { readonly code: string; readonly filename: string };
let folder: string;
let findings: readonly Finding[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "waybill-lint-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  cpSync(".oxlintrc.json", join(folder, ".oxlintrc.json"));
  cpSync("tsconfig.json", join(folder, "tsconfig.json"));
  mkdirSync(join(folder, "node_modules"));
  for (const name of PACKAGES)
    symlinkSync(resolve("node_modules", name), join(folder, "node_modules", name));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [resolve("node_modules/oxlint/bin/oxlint"), "-f", "json", "lib", "app", "components"],
    { cwd: folder, encoding: "utf8", timeout: 50_000 },
  );
  const report = JSON.parse(stdout || stderr) as { diagnostics: Finding[] };
  findings = report.diagnostics;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rulesBrokenIn = (name: string): string[] => [
  ...new Set(findings.filter(({ filename }) => filename.endsWith(name)).map(({ code }) => code)),
];

describe("the direction of imports", () => {
  test.each([
    ["lib/kernel/bad-up.ts", "the kernel knows nobody"],
    ["lib/db/bad-domain.ts", "the platform knows no domain, by a relative path either"],
    ["lib/carriers/bad-domain.ts", "an adapter knows no domain"],
    ["lib/orders/bad-app.ts", "lib does not import app"],
    ["lib/orders/bad-inngest.ts", "lib does not import inngest"],
    ["lib/orders/bad-dynamic.ts", "an import at run time is an import"],
    ["lib/orders/bad-component.ts", "lib does not import components"],
    ["lib/orders/bad-testing.ts", "what is for tests stays in tests"],
    ["components/orders/bad-reads.tsx", "a component takes models and schemas of lib only"],
  ])("%s is caught: %s", (name) => {
    expect(rulesBrokenIn(name)).toEqual(["boundaries(dependencies)"]);
  });
});

describe("the house's other rules", () => {
  test.each([
    ["lib/orders/bad-owner.ts", "eslint(no-restricted-imports)"],
    ["lib/orders/bad-mint.ts", "eslint(no-restricted-imports)"],
    ["lib/orders/bad-env.ts", "node(no-process-env)"],
    ["lib/orders/bad-default.ts", "import(no-default-export)"],
  ])("%s is caught by %s", (name, rule) => {
    expect(rulesBrokenIn(name)).toEqual([rule]);
  });
});

test("what is allowed passes", () => {
  const good = Object.keys(files).filter((name) => !name.includes("/bad-"));
  expect(good.filter((name) => rulesBrokenIn(name).length > 0)).toEqual([]);
});
