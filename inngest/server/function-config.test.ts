import { Inngest } from "inngest";
import { describe, expect, test } from "vitest";
import { readFunctions } from "./function-config";

const client = new Inngest({ id: "app", isDev: true });
const noop = async (): Promise<null> => null;
type Options = Parameters<typeof client.createFunction>[0];

/** What the SDK would register for a function with these options. */
function configOf(options: Partial<Options>): unknown[] {
  const fn = client.createFunction(
    { id: "fn", triggers: { event: "a/b" }, ...options } as Options,
    noop,
  );
  return fn["getConfig"]({ baseUrl: new URL("http://127.0.0.1/api/inngest"), appPrefix: "app" });
}

describe("what this server does not run is refused by name", () => {
  const refused: readonly (readonly [string, Partial<Options>])[] = [
    ["batchEvents", { batchEvents: { maxSize: 10, timeout: "5s" } }],
    ["rateLimit", { rateLimit: { limit: 1, period: "1m" } }],
    ["throttle", { throttle: { limit: 1, period: "1m" } }],
    ["debounce", { debounce: { period: "1m" } }],
    ["priority", { priority: { run: "event.data.rank" } }],
    ["timeouts", { timeouts: { finish: "1h" } }],
    ["singleton", { singleton: { mode: "skip" } }],
    ["jitter", { triggers: { cron: "0 * * * *", jitter: "30s" } } as Partial<Options>],
    ["createDefer", { triggers: { event: "inngest/deferred.schedule" } }],
  ];
  test.each(refused)("%s", (name, options) => {
    const read = readFunctions(configOf(options));
    expect(read).toEqual({
      ok: false,
      error: [
        `app-fn: ${name}${name === "jitter" ? " on a trigger" : ""} is not supported by the embedded Inngest server`,
      ],
    });
  });

  test("a setting that nobody has heard of yet", () => {
    const [config] = configOf({});
    const read = readFunctions([{ ...(config as object), teleport: { to: "mars" } }]);
    expect(read).toMatchObject({ ok: false, error: [expect.stringContaining("teleport")] });
  });

  test("a worker that connects by websocket", () => {
    const [config] = configOf({}) as [{ steps: { step: { runtime: object } } }];
    config.steps.step.runtime = { type: "ws", url: "ws://127.0.0.1/" };
    expect(readFunctions([config])).toMatchObject({ error: [expect.stringContaining('"ws"')] });
  });
});

describe("what cannot be read is refused before it can fail at night", () => {
  const refused: readonly (readonly [string, Partial<Options>])[] = [
    ["if", { triggers: { event: "a/b", if: "event.data.x ==" } }],
    ["idempotency", { idempotency: "order.id" }],
    ["concurrency key", { concurrency: { limit: 1, key: "event.data." } }],
    ["cancelOn", { cancelOn: [{ event: "a/c", if: "nope(" }] }],
    ["cron", { triggers: { cron: "61 * * * *" } }],
    ["cron", { triggers: { cron: "* * * * * *" } }],
    ["cron", { triggers: { cron: "TZ=Mars/Olympus 0 9 * * *" } }],
    ["pattern", { triggers: { event: "a*b" } }],
    ['scope "env" needs a key', { concurrency: { limit: 1, scope: "env" } }],
  ];
  test.each(refused)("%s", (name, options) => {
    expect(readFunctions(configOf(options))).toMatchObject({
      ok: false,
      error: [expect.stringContaining(name)],
    });
  });
});

test("every fault of every function is named at once", () => {
  const read = readFunctions([
    ...configOf({ id: "one", throttle: { limit: 1, period: "1m" }, singleton: { mode: "skip" } }),
    ...configOf({ id: "two", debounce: { period: "1m" } }),
  ]);
  const names = ["app-one: throttle", "app-one: singleton", "app-two: debounce"];
  expect(read).toMatchObject({ error: names.map((name) => expect.stringContaining(name)) });
});

test("a function with everything that is supported is taken as it is", () => {
  const read = readFunctions(
    configOf({
      retries: 7,
      idempotency: "event.data.orderId",
      concurrency: [{ limit: 5 }, { limit: 1, key: "event.data.carrier", scope: "env" }],
      cancelOn: [{ event: "a/cancel", match: "data.orderId", timeout: "1d" }],
      triggers: [
        { event: "a/b", if: "event.data.isPaid" },
        { event: "a/c.*" },
        { cron: "TZ=Asia/Kolkata 0 9 * * 1-5" },
      ],
      onFailure: noop,
    }),
  );
  expect(read).toMatchObject({
    ok: true,
    value: [
      {
        slug: "app-fn",
        maxAttempts: 8,
        idempotency: "event.data.orderId",
        concurrency: [{ limit: 5 }, { limit: 1, key: "event.data.carrier", scope: "env" }],
        cancelOn: [
          { event: "a/cancel", if: "event.data.orderId == async.data.orderId", timeout: "1d" },
        ],
        triggers: [
          { event: "a/b", expression: "event.data.isPaid" },
          { event: "a/c.*", expression: null },
          { cron: "TZ=Asia/Kolkata 0 9 * * 1-5" },
        ],
      },
      {
        slug: "app-fn-failure",
        maxAttempts: 2,
        triggers: [
          { event: "inngest/function.failed", expression: "event.data.function_id == 'app-fn'" },
        ],
      },
    ],
  });
});
