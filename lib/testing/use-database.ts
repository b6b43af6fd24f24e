import { afterAll, inject } from "vitest";
import { closeConnections } from "@/lib/db/clients";
import { forgetEnv } from "@/lib/env";
import { cloneDatabase, TEST_SECRETS } from "./cluster";

/**
 * Setup file of the database suites: a fresh clone for each test file. Files share a process, for
 * starting one and loading everything takes longer than most files do, so what a file sets in the
 * environment ends with it.
 */
const before = { ...process.env };
const database = await cloneDatabase({
  adminUrl: inject("adminUrl"),
  templateName: inject("templateName"),
});

Object.assign(process.env, TEST_SECRETS, { DATABASE_URL: database.url, LOG_LEVEL: "silent" });
forgetEnv();

afterAll(async () => {
  await closeConnections();
  await database.drop();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});
