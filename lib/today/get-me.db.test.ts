import { beforeEach, expect, test } from "vitest";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createCarrierAccount, createOrganization } from "@/lib/testing/shipping/organization";
import { getMe } from "./get-me";

process.env["SHIPROCKET_DRY_RUN"] = "false";

let scope: OrgScope;
beforeEach(async () => {
  scope = await createOrganization();
});

async function account(fields: { isDryRun?: boolean; status?: "ACTIVE" | "PAUSED" } = {}) {
  const id = await createCarrierAccount(scope, { baseUrl: "http://127.0.0.1:1" });
  await scopedDb(scope).carrierAccount.updateMany({ where: { id }, data: fields });
}
async function mode() {
  const { isDryRun, hasLiveAccount } = await getMe(scope, undefined);
  return { isDryRun, hasLiveAccount };
}

test("without an account, and with one in dry run, nothing is real", async () => {
  expect(await mode()).toEqual({ isDryRun: true, hasLiveAccount: false });
  await account();
  expect(await mode()).toEqual({ isDryRun: true, hasLiveAccount: false });
});

test("with live accounts alone, everything is", async () => {
  await account({ isDryRun: false });
  await account({ isDryRun: false });
  expect(await mode()).toEqual({ isDryRun: false, hasLiveAccount: true });
});

test("one account in dry run beside a live one keeps the ribbon, which then says so", async () => {
  await account({ isDryRun: false });
  await account();
  expect(await mode()).toEqual({ isDryRun: true, hasLiveAccount: true });
});

test("a paused account books nothing, and does not count on either side", async () => {
  await account({ isDryRun: false, status: "PAUSED" });
  expect(await mode()).toEqual({ isDryRun: true, hasLiveAccount: false });
  await account({ isDryRun: false });
  await account({ status: "PAUSED" });
  expect(await mode()).toEqual({ isDryRun: false, hasLiveAccount: true });
});
