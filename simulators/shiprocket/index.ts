import { createRouter, jsonReply, type Reply, type SimulatorRequest } from "../kit/http";
import type { Kit, RecognisedCall, Simulator } from "../kit/simulator";
import { authorise, login, logout } from "./auth";
import { awbOperations } from "./awb";
import { cancellationOperations } from "./cancellation";
import { createControl } from "./control";
import { DOCUMENTS_PATH, documentOperations } from "./documents";
import { SHIPROCKET } from "./model";
import { ndrOperations } from "./ndr";
import { createCall, type Operation } from "./operation";
import { listOrderOperations } from "./list-orders";
import { showOrderOperations } from "./show-order";
import { orderOperations } from "./orders";
import { drawPaper } from "./papers";
import { pickupLocationOperations } from "./pickup-locations";
import { pickupOperations } from "./pickups";
import { notFound, unauthenticated } from "./replies";
import { returnOperations } from "./returns";
import { serviceabilityOperations } from "./serviceability";
import { trackingOperations } from "./tracking";
import { walletOperations } from "./wallet";
import { deliveryPolicy } from "./webhook";
import { createWorld, type World } from "./world";
import { wrapperOperations } from "./wrapper";

/** Where the real host has it: `https://apiv2.shiprocket.in/v1/external`. */
export const SHIPROCKET_BASE_PATH = "/v1/external";

const operations: readonly Operation[] = [
  ...listOrderOperations,
  ...showOrderOperations,
  ...orderOperations,
  ...cancellationOperations,
  ...returnOperations,
  ...serviceabilityOperations,
  ...awbOperations,
  ...pickupOperations,
  ...documentOperations,
  ...trackingOperations,
  ...ndrOperations,
  ...pickupLocationOperations,
  ...walletOperations,
  ...wrapperOperations,
];

/** Shiprocket's external API v1, spoken from `facts` alone. */
export function createShiprocketSimulator(
  kit: Kit,
  options: { readonly openAccounts: boolean },
): Simulator {
  const world = createWorld(kit, options.openAccounts);
  kit.webhooks.definePolicy(SHIPROCKET, deliveryPolicy);
  const route = createRouter(operations);
  const control = createControl(world);

  const recogniseApi = (request: SimulatorRequest): RecognisedCall => {
    const path = request.path.slice(SHIPROCKET_BASE_PATH.length);
    if (request.method === "POST" && path === "/auth/login") {
      return { operation: "login", act: () => login(world, request) };
    }
    if (request.method === "POST" && path === "/auth/logout") {
      return {
        operation: "logout",
        act: () => {
          const token = authorise(world, request);
          return token ? logout(world, token) : unauthenticated();
        },
      };
    }
    const matched = route(request.method, path);
    if (!matched) return { operation: "unknown", act: notFound };
    const name = matched.route.operation;
    return {
      operation: name,
      act: () => {
        const token = authorise(world, request);
        const account = token && world.accounts.get(token.accountId);
        return account
          ? matched.route.handler(createCall(world, account, request, matched.params, name))
          : unauthenticated();
      },
    };
  };

  return {
    name: SHIPROCKET,
    recognise: (request) => {
      if (request.path.startsWith(`${SHIPROCKET_BASE_PATH}/`)) return recogniseApi(request);
      if (request.path.startsWith(`${DOCUMENTS_PATH}/`)) {
        return { operation: "download", act: () => download(world, request) };
      }
      return undefined;
    },
    control,
    faultReply: (kind, status) =>
      kind === "rate-limited"
        ? jsonReply(status, {
            message: "You have exceeded the API call rate limit.",
            status_code: status,
          })
        : jsonReply(status, { message: "Server Error", status_code: status }),
    overview: () => ({
      accounts: world.accounts.size(),
      orders: world.orders.size(),
      parcels: world.parcels.size(),
    }),
  };
}

async function download(world: World, request: SimulatorRequest): Promise<Reply> {
  const [kind = "", fileName = ""] = request.path.slice(DOCUMENTS_PATH.length + 1).split("/");
  return (await drawPaper(world, kind, fileName)) ?? noSuchKey;
}

/** What the storage host says when a link is wrong. */
const noSuchKey: Reply = {
  status: 404,
  headers: { "content-type": "application/xml" },
  body: `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>`,
};
