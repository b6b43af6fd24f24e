import { pino } from "pino";
import { readConfig } from "./read-config";
import { startInngestServer } from "./start-server";
import { errorFields } from "./error-fields";

const logger = pino({ name: "inngest-server" });

try {
  const server = await startInngestServer({ ...readConfig(process.env), logger });
  logger.info({ url: server.url }, "The embedded Inngest server is ready");
  const stop = (): void => {
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(errorFields(error), "The server did not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  logger.fatal(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
