import type { Pool } from "pg";
import type { AppClient } from "./call-app";
import type { ServerLogger, ServerSettings } from "./server-options";

/** What every part of one running server shares. */
export type ServerContext = {
  readonly settings: ServerSettings;
  readonly logger: ServerLogger;
  readonly pool: Pool;
  readonly appClient: AppClient;
  /** Identity of the worker; a new one after the database took this one for dead. */
  readonly serverId: string;
  /** Calls this worker is making right now, with the delivery that makes each. */
  readonly callsUnderWay: Map<string, symbol>;
  /** Last registration attempt per app URL, for GET /health. */
  readonly syncStates: Map<string, SyncState>;
};

type SyncState = {
  readonly url: string;
  readonly registered: boolean;
  readonly message: string;
  readonly at: string;
};
