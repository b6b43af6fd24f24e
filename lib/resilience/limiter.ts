import { appPool } from "@/lib/db/clients";

export type Rate = { readonly perSecond: number; readonly burst: number };

export type Taking =
  | { readonly granted: true }
  | { readonly granted: false; readonly retryAfterSeconds: number };

/**
 * One statement: refill by the time that has passed, then take one if there is one. The row lock
 * of the upsert makes takers queue, and the clock is read after the lock is held. It does not wait
 * for the disk: what a crash of Postgres forgets of a bucket is a token or two.
 */
const TAKE = `
  WITH taken AS (
    INSERT INTO "RateBucket" AS b (key, tokens, "refilledAt")
    VALUES ($1, $3::float8 - 1, clock_timestamp())
    ON CONFLICT (key) DO UPDATE SET
      tokens = LEAST($3::float8, b.tokens + $2::float8 * GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - b."refilledAt")::float8)) - 1,
      "refilledAt" = clock_timestamp()
    WHERE LEAST($3::float8, b.tokens + $2::float8 * GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - b."refilledAt")::float8)) >= 1
    RETURNING key)
  SELECT EXISTS (SELECT FROM taken) AS granted,
         set_config('synchronous_commit', 'off', true) AS "isQuick",
         (SELECT (1 - tokens) / $2::float8 - EXTRACT(EPOCH FROM clock_timestamp() - "refilledAt")::float8
            FROM "RateBucket" WHERE key = $1) AS "waitSeconds"`;

const SHORTEST_WAIT_SECONDS = 0.01;

/** A token bucket shared by all processes (S1-06): takes one, or says how long until there is one. */
export async function takeToken(key: string, rate: Rate): Promise<Taking> {
  const { rows } = await appPool().query<{ granted: boolean; waitSeconds: number | null }>({
    name: "bucket_take",
    text: TAKE,
    values: [key, rate.perSecond, rate.burst],
  });
  const row = rows[0];
  if (row?.granted) return { granted: true };
  return {
    granted: false,
    retryAfterSeconds: Math.max(SHORTEST_WAIT_SECONDS, row?.waitSeconds ?? 1 / rate.perSecond),
  };
}

const systemSleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Waits in line for a token for at most `maxWaitSeconds`, so that a burst is paced rather than
 * refused; a longer queue is the caller's to put off.
 */
export async function takeTokenInTurn(
  key: string,
  rate: Rate,
  maxWaitSeconds: number,
  sleep: (ms: number) => Promise<void> = systemSleep,
): Promise<Taking> {
  let leftSeconds = maxWaitSeconds;
  for (;;) {
    const taking = await takeToken(key, rate);
    if (taking.granted || taking.retryAfterSeconds > leftSeconds) return taking;
    await sleep(Math.ceil(taking.retryAfterSeconds * 1000));
    leftSeconds -= taking.retryAfterSeconds;
  }
}
