import type { ShopOrder } from "./model";

/** Webhook bodies: always two decimals. */
export const restAmount = (minor: number): string => (minor / 100).toFixed(2);

/** GraphQL: trailing zeros go, one decimal stays (`10.0`, `949.95`). */
const graphqlAmount = (minor: number): string => restAmount(minor).replace(/0$/, "");

const toPresentment = (order: ShopOrder, minor: number): number =>
  Math.round(minor * order.presentmentRate);

export const moneySet = (order: ShopOrder, minor: number) => ({
  shop_money: { amount: restAmount(minor), currency_code: order.currency },
  presentment_money: {
    amount: restAmount(toPresentment(order, minor)),
    currency_code: order.presentmentCurrency,
  },
});

export const moneyBag = (order: ShopOrder, minor: number) => ({
  shopMoney: { amount: graphqlAmount(minor), currencyCode: order.currency },
  presentmentMoney: {
    amount: graphqlAmount(toPresentment(order, minor)),
    currencyCode: order.presentmentCurrency,
  },
});
