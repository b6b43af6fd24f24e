import { randomBytes } from "node:crypto";
import { readSettings } from "@/scripts/stack/read-settings";
import { runCommand } from "@/scripts/stack/run-command";
import { seedDatabase } from "./seed-database";

/**
 * `npm run db:seed`, and `prisma db seed`: the two demo merchants in an empty database of your own.
 * The password of everybody in it is made here and printed once; nothing in the code knows it.
 */
await runCommand(async () => {
  const { DATABASE_URL, SIMULATOR_URL } = readSettings();
  const password = randomBytes(9).toString("base64url");
  const { orderCount } = await seedDatabase({
    databaseUrl: DATABASE_URL,
    simulatorsUrl: SIMULATOR_URL ?? "http://127.0.0.1:4010",
    password,
  });
  console.log(`Seeded ${orderCount} orders of two merchants. Everybody's password: ${password}`);
  return 0;
});
