import { startSimulators } from "./start-simulators";

/** `SIMULATOR_PORT` 4010, `SIMULATOR_DATA_DIR` in memory, `SIMULATOR_SPEED` 1, `SIMULATOR_CONTROL_TOKEN` none. */
const { env } = process;
const dataDir = env["SIMULATOR_DATA_DIR"];
const controlToken = env["SIMULATOR_CONTROL_TOKEN"];
const simulators = await startSimulators({
  port: Number(env["SIMULATOR_PORT"] ?? 4010),
  openAccounts: true,
  ...(env["SIMULATOR_SPEED"] !== undefined && { clockSpeed: Number(env["SIMULATOR_SPEED"]) }),
  ...(dataDir !== undefined && { dataDir }),
  ...(controlToken !== undefined && { controlToken }),
});

process.stdout.write(
  [
    `Shiprocket  ${simulators.shiprocketUrl}`,
    `Shopify     ${simulators.shopifyUrl}/<x.myshopify.com>`,
    `Control     ${simulators.controlUrl}/`,
    dataDir === undefined ? "State is kept in memory." : `State is kept in ${dataDir}.`,
    "",
  ].join("\n"),
);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulators.stop().then(() => process.exit(0)));
}
