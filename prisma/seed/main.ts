import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { seedDatabase } from "./seed-database";

/**
 * `prisma db seed`: the two demo merchants in a database of your own. The password of everybody in
 * it is made here and printed once; nothing in the code knows it.
 */
const { DATABASE_URL, SIMULATOR_URL } = env();
const password = randomBytes(9).toString("base64url");
const { orderCount } = await seedDatabase({
  databaseUrl: DATABASE_URL,
  simulatorsUrl: SIMULATOR_URL ?? "http://127.0.0.1:4010",
  password,
});
console.log(`Seeded ${orderCount} orders of two merchants. Everybody's password: ${password}`);
