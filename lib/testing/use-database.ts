import { afterAll, inject } from "vitest";
import { closeConnections } from "@/lib/db/clients";
import { cloneDatabase, TEST_SECRETS } from "./cluster";

/** Setup file of the database suites: a fresh clone for each test file. */
const database = await cloneDatabase({
  adminUrl: inject("adminUrl"),
  templateName: inject("templateName"),
});

Object.assign(process.env, TEST_SECRETS, { DATABASE_URL: database.url, LOG_LEVEL: "silent" });

afterAll(async () => {
  await closeConnections();
  await database.drop();
});
