import { request as send } from "undici";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import { log } from "@/lib/observability/logger";
import { channelError, type ChannelError } from "../channel-error";
import type { ChannelContext } from "../contract";
import { SHOPIFY_API_VERSION, shopifyCredentials } from "./config";
import { httpError, topLevelError, topLevelErrors, unreadable } from "./errors";
import { costSchema, noteCost, waitMs } from "./throttle";

const TIMEOUT_MS = 15_000;
/** Waiting for points longer than this is left to the job's own retry. */
const LONGEST_WAIT_MS = 20_000;

const envelope = z.looseObject({
  data: z.unknown().optional(),
  /** A plain text where the request never reached the schema. */
  errors: z.union([topLevelErrors, z.string()]).optional(),
  extensions: z.looseObject({ cost: costSchema.optional().catch(undefined) }).optional(),
});

export type ShopifyCall<Data> = {
  /** Name of the query, for logs and for its cost. */
  readonly operation: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: z.ZodType<Data>;
  /** A lost answer to a write is ambiguous; a lost answer to a read is not. */
  readonly isWrite?: boolean;
};

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * One GraphQL call, all three layers of errors told apart, paced by the shop's own budget. A
 * refusal for want of points is waited out and asked again, which is safe: it was not carried out.
 */
export async function callShopify<Data>(
  context: ChannelContext,
  call: ShopifyCall<Data>,
): Promise<Result<Data, ChannelError>> {
  const credentials = shopifyCredentials.safeParse(context.credentials);
  if (!credentials.success)
    return err(
      channelError.unauthenticated("no-token", {
        message: `${context.name} has no access token.`,
        nextAction: "Connect the shop again under Channels.",
      }),
    );
  const deadlineMs = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const pause = waitMs(context.domain, call.operation, performance.now());
    if (performance.now() + pause > deadlineMs) return err(outOfPoints(pause));
    if (pause > 0) await sleep(pause);
    const answer = await post(context, credentials.data.accessToken, call);
    if (answer !== "throttled") return answer;
  }
}

async function post<Data>(
  context: ChannelContext,
  accessToken: string,
  call: ShopifyCall<Data>,
): Promise<Result<Data, ChannelError> | "throttled"> {
  const { query, variables, operation } = call;
  let status: number;
  let text: string;
  let retryAfter: string | undefined;
  try {
    const answer = await send(
      `${context.apiBaseUrl}/admin/api/${SHOPIFY_API_VERSION}/graphql.json`,
      {
        method: "POST",
        headers: { "content-type": "application/json", "x-shopify-access-token": accessToken },
        body: JSON.stringify({ query, variables, operationName: operation }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    );
    status = answer.statusCode;
    retryAfter = answer.headers["retry-after"]?.toString();
    text = await answer.body.text();
  } catch (error) {
    log.warn({ err: error, operation, traceId: context.traceId }, "shopify did not answer");
    return err(noAnswer(call.isWrite ?? false));
  }
  const fault = httpError(status, retryAfter);
  if (fault?.kind === "unavailable" && call.isWrite) return err(noAnswer(true));
  return fault ? err(fault) : readAnswer(context, call, text);
}

function readAnswer<Data>(
  context: ChannelContext,
  call: ShopifyCall<Data>,
  text: string,
): Result<Data, ChannelError> | "throttled" {
  const parsed = envelope.safeParse(tryJson(text));
  if (!parsed.success) return err(call.isWrite ? noAnswer(true) : unreadable("not JSON"));
  const { data, errors, extensions } = parsed.data;
  if (extensions?.cost)
    noteCost(context.domain, call.operation, extensions.cost, performance.now());
  if (typeof errors === "string") return err(topLevelError({ message: errors }));
  const first = errors?.[0];
  if (first?.extensions?.code === "THROTTLED" && extensions?.cost) return "throttled";
  if (first) return err(topLevelError(first));
  const read = call.data.safeParse(data);
  if (read.success) return ok(read.data);
  return err(unreadable(`${call.operation}: ${read.error.issues[0]?.path.join(".") ?? "shape"}`));
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const outOfPoints = (pauseMs: number): ChannelError =>
  channelError.rateLimited("rate-limited", {
    message: "Shopify's request budget for this shop is used up.",
    nextAction: "Waybill tries again by itself.",
    retryAfterSeconds: Math.max(1, Math.ceil(pauseMs / 1000)),
  });

const noAnswer = (isWrite: boolean): ChannelError =>
  (isWrite ? channelError.ambiguous : channelError.unavailable)("no-answer", {
    message: isWrite
      ? "Shopify's answer was lost, so it is not known whether it acted."
      : "Shopify did not answer.",
    nextAction: "Waybill looks again by itself before it repeats anything.",
  });
