import { randomBytes } from "node:crypto";
import { inventPerson, type Person } from "../kit/people";
import { between } from "../kit/random";
import { nextId } from "./ids";
import { locationFor } from "./inventory";
import type { Address, Line, Shop, ShopOrder, Variant } from "./model";
import { minorOf, type PlaceOrder } from "./order-input";
import { timestamp } from "./access";
import type { World } from "./world";

const COD_SHARE_IN_INDIA = 0.4;
export const CARD_GATEWAY = "shopify_payments";
const COD_GATEWAY = "Cash on Delivery (COD)";

export type Payment = NonNullable<PlaceOrder["payment"]>;

/** The order as it would be, unpaid, with nothing done yet. */
export function composeOrder(
  world: World,
  shop: Shop,
  given: PlaceOrder,
  payment: Payment,
): ShopOrder {
  const at = timestamp(world);
  const person = inventPerson(shop.country, world.random);
  const number = world.store.next(`shopify.order-number ${shop.id}`);
  const orderNumber = shop.firstOrderNumber + number - 1;
  const address = given.shippingAddress === undefined ? addressOf(person) : given.shippingAddress;
  const buyer = address ?? addressOf(person);
  const email = given.email === undefined ? person.email : given.email;
  return {
    id: nextId(world.store, shop),
    shopId: shop.id,
    name: `${shop.orderNamePrefix}${orderNumber}`,
    number,
    orderNumber,
    confirmationNumber: randomBytes(5).toString("hex").slice(0, 9).toUpperCase(),
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    staffNote: null,
    closedAt: null,
    edited: false,
    test: given.test,
    currency: shop.currency,
    presentmentCurrency: given.presentment?.currency ?? shop.currency,
    presentmentRate: given.presentment?.rate ?? 1,
    taxesIncluded: shop.taxesIncluded,
    gateways:
      payment === "cod" ? [COD_GATEWAY] : payment === "prepaid" ? [CARD_GATEWAY] : ["manual"],
    email,
    phone: null,
    note: given.note,
    tags: given.tags,
    noteAttributes: given.noteAttributes,
    discountCode: given.discountCode,
    sourceName: given.sourceName,
    customer: given.withoutCustomer
      ? null
      : {
          id: nextId(world.store, shop),
          addressId: nextId(world.store, shop),
          firstName: buyer.firstName,
          lastName: buyer.lastName,
          email,
          phone: buyer.phone,
        },
    shippingAddress: address,
    billingAddress: given.withoutCustomer ? null : buyer,
    lines: (given.lines ?? chanceLines(world, shop)).map((line) => newLine(world, shop, line)),
    shippingLines:
      address === null
        ? []
        : [
            {
              id: nextId(world.store, shop),
              title: "Standard",
              code: "Standard",
              priceMinor: minorOf(given.shippingPrice ?? "0.00"),
            },
          ],
    shippingRefundedMinor: 0,
    transactions: [],
    refunds: [],
  };
}

type LineInput = NonNullable<PlaceOrder["lines"]>[number];

export function newLine(world: World, shop: Shop, input: LineInput): Line {
  const variant = input.custom ? undefined : findVariant(world, shop, input);
  if (!variant && !input.custom) {
    throw new Error(`Shop ${shop.id} has no variant ${input.sku ?? input.variantId ?? "?"}`);
  }
  const { custom } = input;
  return {
    id: nextId(world.store, shop),
    variantId: variant?.id ?? null,
    productId: variant?.productId ?? null,
    inventoryItemId: variant?.inventoryItemId ?? null,
    sku: variant ? variant.sku : custom!.sku,
    title: variant?.title ?? custom!.title,
    variantTitle: variant?.variantTitle ?? null,
    vendor: variant?.vendor ?? null,
    quantity: input.quantity,
    currentQuantity: input.quantity,
    fulfillableQuantity: custom?.isTip ? 0 : input.quantity,
    priceMinor: variant?.priceMinor ?? minorOf(custom!.price),
    discountMinor: input.discount === undefined ? 0 : minorOf(input.discount),
    taxRate: variant?.taxRate ?? 0,
    grams: variant?.grams ?? custom!.grams,
    requiresShipping: variant?.requiresShipping ?? (custom!.requiresShipping && !custom!.isTip),
    giftCard: variant?.giftCard ?? false,
    isTip: custom?.isTip ?? false,
    tracked: variant?.tracked ?? false,
    properties: input.properties,
    locationId: locationFor(world, shop, variant, input.quantity),
  };
}

function findVariant(world: World, shop: Shop, input: LineInput): Variant | undefined {
  return world.variants
    .find("shop", shop.id)
    .find((variant) =>
      input.variantId === undefined ? variant.sku === input.sku : variant.id === input.variantId,
    );
}

function chanceLines(world: World, shop: Shop): LineInput[] {
  const catalogue = world.variants.find("shop", shop.id).filter((variant) => !variant.giftCard);
  if (catalogue.length === 0) throw new Error(`Shop ${shop.id} has no catalogue to order from`);
  const wanted = Math.min(catalogue.length, between(1, 3, world.random));
  const chosen = new Set<Variant>();
  while (chosen.size < wanted) {
    chosen.add(catalogue[Math.floor(world.random() * catalogue.length)]!);
  }
  return [...chosen].map((variant) => ({
    variantId: variant.id,
    quantity: world.random() < 0.8 ? 1 : between(2, 3, world.random),
    properties: [],
  }));
}

export const chancePayment = (shop: Shop, random: () => number): Payment =>
  shop.country === "IN" && random() < COD_SHARE_IN_INDIA ? "cod" : "prepaid";

const addressOf = (person: Person): Address => ({
  firstName: person.firstName,
  lastName: person.lastName,
  company: null,
  address1: person.address1,
  address2: person.address2,
  city: person.place.city,
  province: person.place.state,
  provinceCode: person.place.stateCode,
  country: person.country,
  countryCode: person.countryCode,
  zip: person.place.postalCode,
  phone: person.phone,
});
