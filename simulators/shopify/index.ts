import { isRecord, jsonReply, type Reply, type SimulatorRequest } from "../kit/http";
import type { Kit, RecognisedCall, Simulator } from "../kit/simulator";
import { API_VERSION, deliveryPolicy } from "./announce";
import { createControl } from "./control";
import { executeRequest, rootFieldOf, type GraphqlRequest } from "./graphql/execute";
import { createBuckets, type Buckets } from "./graphql/throttle";
import { SHOPIFY, type Shop } from "./model";
import { createWorld, type World } from "./world";

export { shopCollections } from "./world";

/** `<origin>/shops/<x.myshopify.com>` stands for `https://<x.myshopify.com>`. */
export const SHOPIFY_BASE_PATH = "/shops";

/** Live in November 2026, oldest first; an older one falls forward to the oldest. */
const VERSIONS = ["2026-01", "2026-04", "2026-07", API_VERSION];

/** Shopify shops: Admin GraphQL in, signed webhooks out. */
export function createShopifySimulator(kit: Kit): Simulator {
  const world = createWorld(kit);
  const buckets = createBuckets();
  kit.webhooks.definePolicy(SHOPIFY, deliveryPolicy(world));
  return {
    name: SHOPIFY,
    recognise: (request) => {
      const address = shopAddress(request);
      return address && recogniseCall(world, buckets, request, address);
    },
    control: createControl(world, buckets),
    faultReply: (kind, status) =>
      kind === "rate-limited"
        ? jsonReply(status, {
            errors:
              "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.",
          })
        : jsonReply(status, { errors: "Internal Server Error" }),
    overview: () => ({
      shops: world.shops.size(),
      orders: world.orders.size(),
      fulfillments: world.fulfillments.size(),
      subscriptions: world.subscriptions.size(),
    }),
  };
}

type ShopAddress = { readonly domain: string; readonly path: string };

/** By path, or by a Host header that is a shop's own domain. */
function shopAddress(request: SimulatorRequest): ShopAddress | undefined {
  const byPath = /^\/shops\/([^/]+)(\/.*)$/.exec(request.path);
  if (byPath) return { domain: byPath[1]!.toLowerCase(), path: byPath[2]! };
  const host = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  return host.endsWith(".myshopify.com") ? { domain: host, path: request.path } : undefined;
}

function recogniseCall(
  world: World,
  buckets: Buckets,
  request: SimulatorRequest,
  { domain, path }: ShopAddress,
): RecognisedCall {
  const version = /^\/admin\/api\/(?:(\d{4}-\d{2}|unstable)\/)?graphql\.json$/.exec(path);
  if (!version || request.method !== "POST") {
    return { operation: "unknown", act: () => jsonReply(404, { errors: "Not Found" }) };
  }
  const graphql = readGraphqlRequest(request.body);
  const name = (graphql && rootFieldOf(graphql)) ?? "unknown";
  return {
    operation: name,
    act: () => {
      const shop = world.shops.get(domain);
      if (!shop) return jsonReply(404, { errors: "Not Found" });
      if (request.headers["x-shopify-access-token"] !== shop.accessToken) return unauthorised;
      if (!graphql) {
        return jsonReply(400, { errors: { query: "Required parameter missing or invalid" } });
      }
      return answer(world, buckets, shop, graphql, versionServed(version[1]));
    },
  };
}

function answer(
  world: World,
  buckets: Buckets,
  shop: Shop,
  graphql: GraphqlRequest,
  version: string,
): Reply {
  return jsonReply(200, executeRequest(graphql, { world, shop }, buckets), {
    "content-type": "application/json; charset=utf-8",
    "x-shopify-api-version": version,
    "x-shopify-shop-domain": shop.id,
    "x-request-id": `simulated-${world.store.next("shopify.request")}`,
  });
}

/** No version, or one that has lapsed, gets the oldest that lives. */
const versionServed = (asked: string | undefined): string => {
  const newest = VERSIONS.at(-1)!;
  if (asked === "unstable") return newest;
  return VERSIONS.find((version) => version === asked) ?? VERSIONS[0]!;
};

const unauthorised: Reply = jsonReply(401, {
  errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
});

function readGraphqlRequest(body: Buffer): GraphqlRequest | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (!isRecord(value) || typeof value["query"] !== "string") return undefined;
    const { query, variables, operationName } = value;
    return {
      query,
      variables: isRecord(variables) ? variables : {},
      operationName: typeof operationName === "string" ? operationName : undefined,
    };
  } catch {
    return undefined;
  }
}
