const KIB = 1024;
const MIB = 1024 * KIB;

/** One request of the app: events, a registration, a checkpoint. */
export const MAX_REQUEST_BYTES = 8 * MIB;
export const MAX_EVENT_BYTES = 512 * KIB;
/** The real server's limit for one request. */
export const MAX_EVENTS_PER_REQUEST = 5_000;
/** One step's result, as on the real server. */
export const MAX_STEP_OUTPUT_BYTES = 4 * MIB;
/** All results of one run, as on the real server. */
export const MAX_RUN_STATE_BYTES = 32 * MIB;
/** A reply of the app carries at most a run's state. */
export const MAX_REPLY_BYTES = 32 * MIB;
