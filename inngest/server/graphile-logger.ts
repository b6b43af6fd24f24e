import { Logger } from "graphile-worker";
import { errorFields } from "./error-fields";
import type { ServerLogger } from "./server-options";

/** Graphile's log lines in ours. It reports every finished job as info, which here is only noise. */
export function graphileLogger(logger: ServerLogger): Logger {
  return new Logger((scope) => (level, message, meta) => {
    const { error, workerId, jobId } = { error: undefined, ...scope, ...meta };
    const fields = { workerId, jobId, ...(error === undefined ? {} : errorFields(error)) };
    if (level === "error") logger.error(fields, message);
    else if (level === "warning") logger.warn(fields, message);
    else logger.debug(fields, message);
  });
}
