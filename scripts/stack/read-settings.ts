import { env, type Env } from "@/lib/env";
import { StopError } from "./stop-error";

/** The process's settings; what is missing or wrong is said as a sentence, without a stack. */
export function readSettings(): Env {
  try {
    return env();
  } catch (error) {
    throw new StopError(error instanceof Error ? error.message : String(error));
  }
}
