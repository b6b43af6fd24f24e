import { randomUUID } from "node:crypto";
import { cancelOrder } from "../change-order";
import { nextId } from "../ids";
import { cancelOrderInput } from "../order-input";
import type { Subscription } from "../model";
import { topicOfEnum } from "../topics";
import { timestamp } from "../access";
import { requireId, type Context, type Field } from "./context";
import { subscriptionView } from "./queries";

type CancelArgs = {
  readonly orderId: string;
  readonly reason: string;
  readonly restock: boolean;
  readonly refundMethod?: { readonly originalPaymentMethodsRefund?: boolean | null } | null;
  readonly staffNote?: string | null;
};

const refuse = (message: string, code: string) => ({
  job: null,
  orderCancelUserErrors: [{ field: ["orderId"], message, code }],
  userErrors: [{ field: ["orderId"], message }],
});

const orderCancel: Field<CancelArgs> = (args, { world, shop }) => {
  const order = world.orders.get(requireId("Order", args.orderId));
  if (order?.shopId !== shop.id) return refuse("Order does not exist", "NOT_FOUND");
  if (order.cancelledAt !== null) return refuse("Order has already been cancelled", "INVALID");
  const cancelled = cancelOrder(
    world,
    order,
    cancelOrderInput.parse({
      reason: args.reason.toLowerCase(),
      restock: args.restock,
      refund: args.refundMethod?.originalPaymentMethodsRefund ?? false,
      staffNote: args.staffNote ?? null,
    }),
  );
  if (!cancelled) {
    return refuse("Cannot cancel an order that has outstanding fulfillments", "INVALID");
  }
  return {
    job: { id: `gid://shopify/Job/${randomUUID()}`, done: true },
    orderCancelUserErrors: [],
    userErrors: [],
  };
};

type SubscriptionInput = {
  readonly uri?: string | null;
  readonly callbackUrl?: string | null;
  readonly includeFields?: readonly string[] | null;
  readonly filter?: string | null;
  readonly name?: string | null;
};

const refused = (message: string, field: readonly string[]) => ({
  webhookSubscription: null,
  userErrors: [{ field, message }],
});

const webhookSubscriptionCreate: Field<{
  topic: string;
  webhookSubscription: SubscriptionInput;
}> = ({ topic: topicName, webhookSubscription: input }, { world, shop }) => {
  const uri = input.uri ?? input.callbackUrl;
  const topic = topicOfEnum(topicName);
  const field = ["webhookSubscription", "callbackUrl"];
  if (!uri || !topic || !/^(https?|pubsub|arn):/.test(uri)) {
    return refused("Address is invalid", field);
  }
  if (input.name && !/^[A-Za-z0-9_-]{1,50}$/.test(input.name)) {
    return refused("Name is invalid", ["webhookSubscription", "name"]);
  }
  const isTaken = world.subscriptions
    .find("shop", shop.id)
    .some(
      (other) =>
        other.topic === topic && other.uri === uri && other.filter === (input.filter ?? null),
    );
  if (isTaken) return refused("Address for this topic has already been taken", field);
  const at = timestamp(world);
  const subscription: Subscription = world.subscriptions.put({
    id: nextId(world.store, shop),
    shopId: shop.id,
    topic,
    uri,
    name: input.name ?? null,
    includeFields: input.includeFields ?? [],
    filter: input.filter ?? null,
    createdAt: at,
    updatedAt: at,
    lastReceivedAt: null,
  });
  return { webhookSubscription: subscriptionView(subscription), userErrors: [] };
};

function ownSubscription({ world, shop }: Context, id: string): Subscription | undefined {
  const found = world.subscriptions.get(requireId("WebhookSubscription", id));
  return found?.shopId === shop.id ? found : undefined;
}

const webhookSubscriptionUpdate: Field<{ id: string; webhookSubscription: SubscriptionInput }> = (
  { id, webhookSubscription: input },
  context,
) => {
  const found = ownSubscription(context, id);
  if (!found) return refused("Webhook subscription does not exist", ["id"]);
  const changed = context.world.subscriptions.put({
    ...found,
    uri: input.uri ?? input.callbackUrl ?? found.uri,
    includeFields: input.includeFields ?? found.includeFields,
    filter: input.filter ?? found.filter,
    name: input.name ?? found.name,
    updatedAt: timestamp(context.world),
  });
  return { webhookSubscription: subscriptionView(changed), userErrors: [] };
};

const webhookSubscriptionDelete: Field<{ id: string }> = ({ id }, context) => {
  const found = ownSubscription(context, id);
  if (!found) {
    return {
      deletedWebhookSubscriptionId: null,
      userErrors: [{ field: ["id"], message: "Webhook subscription does not exist" }],
    };
  }
  context.world.subscriptions.remove(found.id);
  return { deletedWebhookSubscriptionId: id, userErrors: [] };
};

export const orderMutations = { orderCancel };
export const subscriptionMutations = {
  webhookSubscriptionCreate,
  webhookSubscriptionUpdate,
  webhookSubscriptionDelete,
};
