import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * The image's commands, each as one file without node_modules: `start.mjs`, `migrate.mjs`,
 * `reseal-secrets.mjs` and `inngest-server/main.mjs`. Plain JavaScript, as it runs where no tsx is.
 */
const root = fileURLToPath(new URL("../..", import.meta.url));

await build({
  absWorkingDir: root,
  entryPoints: [
    { in: "scripts/image/start-app.ts", out: "start" },
    { in: "scripts/database/migrate.ts", out: "migrate" },
    { in: "scripts/database/reseal-secrets.ts", out: "reseal-secrets" },
    { in: "inngest/server/main.ts", out: "inngest-server/main" },
  ],
  outdir: ".next/commands",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  // Its WebAssembly lies beside it; pg asks for its native driver and goes on without.
  external: ["@prisma/schema-engine-wasm", "pg-native"],
  // CommonJS packages inside ask for Node's own modules by `require`.
  banner: {
    js: [
      'import { createRequire as waybillRequire } from "node:module";',
      'import { fileURLToPath as waybillPath } from "node:url";',
      "const require = waybillRequire(import.meta.url);",
      "const __filename = waybillPath(import.meta.url);",
      'const __dirname = waybillPath(new URL(".", import.meta.url));',
    ].join("\n"),
  },
  logLevel: "warning",
});
