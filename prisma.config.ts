import { defineConfig } from "prisma/config";

/**
 * For `prisma generate` and `prisma migrate deploy`. Day to day, migrations run through
 * `npm run db:migrate`, which uses Prisma's engine as WebAssembly and downloads nothing.
 */
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed/main.ts" },
  ...(process.env["DATABASE_URL"] ? { datasource: { url: process.env["DATABASE_URL"] } } : {}),
});
