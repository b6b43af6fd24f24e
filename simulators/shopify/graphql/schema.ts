import { buildSchema } from "graphql";
import { WEBHOOK_TOPICS, topicEnum } from "../topics";

/**
 * The part of the Admin API 2026-10 that a shipping desk touches, with Shopify's names and
 * nullability. `@idempotent` is optional here as it is there: that it is required shows only at
 * run time.
 */
const SDL = /* GraphQL */ `
  directive @idempotent(key: String!) on FIELD

  scalar DateTime
  scalar Decimal
  scalar Money
  scalar URL
  scalar UnsignedInt64
  scalar JSON

  enum CurrencyCode { INR USD CAD GBP EUR AUD AED SGD HKD }
  enum CountryCode { IN US CA GB AE SG AU DE FR HK }
  enum OrderSortKeys { CREATED_AT CUSTOMER_NAME FINANCIAL_STATUS FULFILLMENT_STATUS ID ORDER_NUMBER PROCESSED_AT TOTAL_PRICE UPDATED_AT RELEVANCE }
  enum LocationSortKeys { ID NAME RELEVANCE }
  enum ProductVariantSortKeys { ID INVENTORY_QUANTITY NAME POSITION SKU TITLE RELEVANCE }
  enum FulfillmentOrderSortKeys { CREATED_AT ID UPDATED_AT RELEVANCE }
  enum WebhookSubscriptionSortKeys { CREATED_AT ID RELEVANCE }
  enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
  enum OrderDisplayFinancialStatus { AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED }
  enum OrderDisplayFulfillmentStatus { FULFILLED IN_PROGRESS ON_HOLD OPEN PARTIALLY_FULFILLED PENDING_FULFILLMENT REQUEST_DECLINED RESTOCKED SCHEDULED UNFULFILLED FULFILLMENT_NOT_REQUIRED }
  enum FulfillmentOrderStatus { CANCELLED CLOSED INCOMPLETE IN_PROGRESS ON_HOLD OPEN SCHEDULED }
  enum FulfillmentOrderRequestStatus { ACCEPTED CANCELLATION_ACCEPTED CANCELLATION_REJECTED CANCELLATION_REQUESTED CLOSED REJECTED SUBMITTED UNSUBMITTED }
  enum FulfillmentOrderAction { CANCEL_FULFILLMENT_ORDER CREATE_FULFILLMENT EXTERNAL HOLD MARK_AS_OPEN MERGE MOVE RELEASE_HOLD REPORT_PROGRESS REQUEST_CANCELLATION REQUEST_FULFILLMENT SPLIT }
  enum FulfillmentHoldReason { AWAITING_PAYMENT HIGH_RISK_OF_FRAUD INCORRECT_ADDRESS INVENTORY_OUT_OF_STOCK OTHER }
  enum FulfillmentStatus { CANCELLED ERROR FAILURE OPEN PENDING SUCCESS }
  enum FulfillmentDisplayStatus { ATTEMPTED_DELIVERY CANCELED CARRIER_PICKED_UP CONFIRMED DELAYED DELIVERED FAILURE FULFILLED IN_TRANSIT LABEL_PRINTED LABEL_PURCHASED LABEL_VOIDED MARKED_AS_FULFILLED NOT_DELIVERED OUT_FOR_DELIVERY PICKED_UP READY_FOR_PICKUP SUBMITTED }
  enum FulfillmentEventStatus { ATTEMPTED_DELIVERY CARRIER_PICKED_UP CONFIRMED DELAYED DELIVERED FAILURE IN_TRANSIT LABEL_PRINTED LABEL_PURCHASED OUT_FOR_DELIVERY READY_FOR_PICKUP }
  enum FulfillmentServiceType { GIFT_CARD MANUAL THIRD_PARTY }
  enum RefundLineItemRestockType { CANCEL LEGACY_RESTOCK NO_RESTOCK RETURN }
  enum OrderTransactionKind { AUTHORIZATION CAPTURE CHANGE EMV_AUTHORIZATION REFUND SALE SUGGESTED_REFUND VOID }
  enum OrderTransactionStatus { AWAITING_RESPONSE ERROR FAILURE PENDING SUCCESS UNKNOWN }
  enum WebhookSubscriptionFormat { JSON XML }
  enum WebhookSubscriptionTopic { ${WEBHOOK_TOPICS.map(topicEnum).join(" ")} }

  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type UserError { field: [String!] message: String! }
  type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
  type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
  type Attribute { key: String! value: String }
  type Count { count: Int! }

  type MailingAddress {
    id: ID! firstName: String lastName: String name: String company: String address1: String address2: String
    city: String province: String provinceCode: String country: String countryCodeV2: CountryCode countryCode: String
    zip: String phone: String latitude: Float longitude: Float formatted(withName: Boolean, withCompany: Boolean): [String!]!
  }
  type CustomerEmailAddress { emailAddress: String! }
  type CustomerPhoneNumber { phoneNumber: String! }
  type Customer {
    id: ID! legacyResourceId: UnsignedInt64! firstName: String lastName: String displayName: String! email: String phone: String
    defaultEmailAddress: CustomerEmailAddress defaultPhoneNumber: CustomerPhoneNumber
  }

  type LocationAddress { address1: String address2: String city: String province: String provinceCode: String country: String countryCode: String zip: String phone: String formatted: [String!]! }
  type Location {
    id: ID! legacyResourceId: UnsignedInt64! name: String! isActive: Boolean! fulfillsOnlineOrders: Boolean! shipsInventory: Boolean!
    isFulfillmentService: Boolean! hasActiveInventory: Boolean! isPrimary: Boolean! address: LocationAddress!
  }
  type LocationEdge { cursor: String! node: Location! }
  type LocationConnection { edges: [LocationEdge!]! nodes: [Location!]! pageInfo: PageInfo! }

  type Product { id: ID! legacyResourceId: UnsignedInt64! title: String! vendor: String! handle: String! status: String! }
  type InventoryQuantity { name: String! quantity: Int! updatedAt: DateTime }
  type InventoryLevel {
    id: ID! item: InventoryItem! location: Location! updatedAt: DateTime! createdAt: DateTime! isActive: Boolean!
    quantities(names: [String!]!): [InventoryQuantity!]!
  }
  type InventoryLevelEdge { cursor: String! node: InventoryLevel! }
  type InventoryLevelConnection { edges: [InventoryLevelEdge!]! nodes: [InventoryLevel!]! pageInfo: PageInfo! }
  type Weight { value: Float! unit: String! }
  type InventoryItemMeasurement { weight: Weight }
  type InventoryItem {
    id: ID! legacyResourceId: UnsignedInt64! sku: String tracked: Boolean! requiresShipping: Boolean! duplicateSkuCount: Int!
    harmonizedSystemCode: String countryCodeOfOrigin: CountryCode measurement: InventoryItemMeasurement! variant: ProductVariant
    inventoryLevel(locationId: ID!, includeInactive: Boolean): InventoryLevel
    inventoryLevels(first: Int, after: String, last: Int, before: String, reverse: Boolean, query: String): InventoryLevelConnection!
    updatedAt: DateTime! createdAt: DateTime!
  }
  type ProductVariant {
    id: ID! legacyResourceId: UnsignedInt64! title: String! displayName: String! sku: String barcode: String price: Money! inventoryQuantity: Int
    inventoryItem: InventoryItem! product: Product! availableForSale: Boolean! taxable: Boolean! updatedAt: DateTime! createdAt: DateTime!
  }
  type ProductVariantEdge { cursor: String! node: ProductVariant! }
  type ProductVariantConnection { edges: [ProductVariantEdge!]! nodes: [ProductVariant!]! pageInfo: PageInfo! }

  type TaxLine { title: String! rate: Float priceSet: MoneyBag! }
  type LineItem {
    id: ID! title: String! name: String! sku: String variantTitle: String vendor: String quantity: Int! currentQuantity: Int!
    fulfillableQuantity: Int! @deprecated(reason: "Use FulfillmentOrderLineItem.remainingQuantity") nonFulfillableQuantity: Int! unfulfilledQuantity: Int! refundableQuantity: Int!
    requiresShipping: Boolean! isGiftCard: Boolean! taxable: Boolean! variant: ProductVariant product: Product customAttributes: [Attribute!]!
    originalUnitPriceSet: MoneyBag! discountedUnitPriceSet: MoneyBag! originalTotalSet: MoneyBag! discountedTotalSet(withCodeDiscounts: Boolean): MoneyBag!
    totalDiscountSet: MoneyBag! unfulfilledOriginalTotalSet: MoneyBag! taxLines(first: Int): [TaxLine!]!
  }
  type LineItemEdge { cursor: String! node: LineItem! }
  type LineItemConnection { edges: [LineItemEdge!]! nodes: [LineItem!]! pageInfo: PageInfo! }

  type ShippingLine { id: ID title: String! code: String source: String originalPriceSet: MoneyBag! discountedPriceSet: MoneyBag! isRemoved: Boolean! }
  type ShippingLineEdge { cursor: String! node: ShippingLine! }
  type ShippingLineConnection { edges: [ShippingLineEdge!]! nodes: [ShippingLine!]! pageInfo: PageInfo! }

  type OrderTransaction {
    id: ID! kind: OrderTransactionKind! status: OrderTransactionStatus! gateway: String amountSet: MoneyBag! createdAt: DateTime! processedAt: DateTime test: Boolean!
  }
  type OrderTransactionEdge { cursor: String! node: OrderTransaction! }
  type OrderTransactionConnection { edges: [OrderTransactionEdge!]! nodes: [OrderTransaction!]! pageInfo: PageInfo! }
  type RefundLineItem { id: ID quantity: Int! restockType: RefundLineItemRestockType! restocked: Boolean! location: Location lineItem: LineItem! subtotalSet: MoneyBag! }
  type RefundLineItemEdge { cursor: String! node: RefundLineItem! }
  type RefundLineItemConnection { edges: [RefundLineItemEdge!]! nodes: [RefundLineItem!]! pageInfo: PageInfo! }
  type Refund {
    id: ID! legacyResourceId: UnsignedInt64! note: String createdAt: DateTime updatedAt: DateTime! totalRefundedSet: MoneyBag!
    refundLineItems(first: Int, after: String, last: Int, before: String): RefundLineItemConnection!
    transactions(first: Int, after: String, last: Int, before: String): OrderTransactionConnection!
  }
  type OrderCancellation { staffNote: String }

  type Order {
    id: ID! legacyResourceId: UnsignedInt64! name: String! number: Int! email: String phone: String note: String tags: [String!]! test: Boolean!
    createdAt: DateTime! updatedAt: DateTime! processedAt: DateTime! cancelledAt: DateTime cancelReason: OrderCancelReason cancellation: OrderCancellation
    closed: Boolean! closedAt: DateTime confirmed: Boolean! confirmationNumber: String fulfillable: Boolean! requiresShipping: Boolean! edited: Boolean!
    currencyCode: CurrencyCode! presentmentCurrencyCode: CurrencyCode! taxesIncluded: Boolean! sourceName: String poNumber: String customerLocale: String
    displayFinancialStatus: OrderDisplayFinancialStatus displayFulfillmentStatus: OrderDisplayFulfillmentStatus! fullyPaid: Boolean! unpaid: Boolean!
    paymentGatewayNames: [String!]! discountCodes: [String!]! discountCode: String customAttributes: [Attribute!]! statusPageUrl: URL! totalWeight: UnsignedInt64 currentTotalWeight: UnsignedInt64!
    subtotalLineItemsQuantity: Int! currentSubtotalLineItemsQuantity: Int!
    totalPriceSet: MoneyBag! currentTotalPriceSet: MoneyBag! subtotalPriceSet: MoneyBag currentSubtotalPriceSet: MoneyBag! totalTaxSet: MoneyBag currentTotalTaxSet: MoneyBag!
    totalDiscountsSet: MoneyBag currentTotalDiscountsSet: MoneyBag! totalShippingPriceSet: MoneyBag! currentShippingPriceSet: MoneyBag! originalTotalPriceSet: MoneyBag! totalOutstandingSet: MoneyBag! totalReceivedSet: MoneyBag! totalRefundedSet: MoneyBag!
    netPaymentSet: MoneyBag! totalTipReceivedSet: MoneyBag!
    customer: Customer shippingAddress: MailingAddress billingAddress: MailingAddress displayAddress: MailingAddress
    shippingLine: ShippingLine shippingLines(first: Int, after: String, last: Int, before: String, includeRemovals: Boolean): ShippingLineConnection!
    lineItems(first: Int, after: String, last: Int, before: String, reverse: Boolean): LineItemConnection!
    fulfillmentOrders(first: Int, after: String, last: Int, before: String, reverse: Boolean, displayable: Boolean, query: String): FulfillmentOrderConnection!
    fulfillments(first: Int, query: String): [Fulfillment!]! fulfillmentsCount: Count
    refunds(first: Int): [Refund!]! transactions(first: Int, capturable: Boolean, manuallyResolvable: Boolean): [OrderTransaction!]!
  }
  type OrderEdge { cursor: String! node: Order! }
  type OrderConnection { edges: [OrderEdge!]! nodes: [Order!]! pageInfo: PageInfo! }

  type FulfillmentOrderAssignedLocation { address1: String address2: String city: String countryCode: CountryCode! location: Location name: String! phone: String province: String zip: String }
  type FulfillmentOrderDestination { id: ID! address1: String address2: String city: String company: String countryCode: CountryCode email: String firstName: String lastName: String phone: String province: String zip: String }
  type FulfillmentOrderSupportedAction { action: FulfillmentOrderAction! externalUrl: URL }
  type FulfillmentHold { id: ID! reason: FulfillmentHoldReason! reasonNotes: String displayReason: String! }
  type FulfillmentOrderLineItem {
    id: ID! totalQuantity: Int! remainingQuantity: Int! lineItem: LineItem! inventoryItemId: ID sku: String productTitle: String! variantTitle: String requiresShipping: Boolean! variant: ProductVariant weight: Weight
  }
  type FulfillmentOrderLineItemEdge { cursor: String! node: FulfillmentOrderLineItem! }
  type FulfillmentOrderLineItemConnection { edges: [FulfillmentOrderLineItemEdge!]! nodes: [FulfillmentOrderLineItem!]! pageInfo: PageInfo! }
  type FulfillmentOrder {
    id: ID! status: FulfillmentOrderStatus! requestStatus: FulfillmentOrderRequestStatus! createdAt: DateTime! updatedAt: DateTime! fulfillAt: DateTime fulfillBy: DateTime
    order: Order! orderId: ID! orderName: String! assignedLocation: FulfillmentOrderAssignedLocation! destination: FulfillmentOrderDestination
    supportedActions: [FulfillmentOrderSupportedAction!]! fulfillmentHolds: [FulfillmentHold!]!
    lineItems(first: Int, after: String, last: Int, before: String, reverse: Boolean): FulfillmentOrderLineItemConnection!
    fulfillments(first: Int, after: String, last: Int, before: String, reverse: Boolean): FulfillmentConnection!
  }
  type FulfillmentOrderEdge { cursor: String! node: FulfillmentOrder! }
  type FulfillmentOrderConnection { edges: [FulfillmentOrderEdge!]! nodes: [FulfillmentOrder!]! pageInfo: PageInfo! }

  type FulfillmentTrackingInfo { company: String number: String url: URL }
  type FulfillmentLineItem { id: ID! quantity: Int lineItem: LineItem! }
  type FulfillmentLineItemEdge { cursor: String! node: FulfillmentLineItem! }
  type FulfillmentLineItemConnection { edges: [FulfillmentLineItemEdge!]! nodes: [FulfillmentLineItem!]! pageInfo: PageInfo! }
  type FulfillmentEvent {
    id: ID! status: FulfillmentEventStatus! message: String happenedAt: DateTime! createdAt: DateTime! estimatedDeliveryAt: DateTime
    city: String province: String country: String zip: String address1: String latitude: Float longitude: Float
  }
  type FulfillmentEventEdge { cursor: String! node: FulfillmentEvent! }
  type FulfillmentEventConnection { edges: [FulfillmentEventEdge!]! nodes: [FulfillmentEvent!]! pageInfo: PageInfo! }
  type FulfillmentService { id: ID! handle: String! serviceName: String! trackingSupport: Boolean! type: FulfillmentServiceType! location: Location }
  type Fulfillment {
    id: ID! legacyResourceId: UnsignedInt64! name: String! status: FulfillmentStatus! displayStatus: FulfillmentDisplayStatus createdAt: DateTime! updatedAt: DateTime!
    deliveredAt: DateTime inTransitAt: DateTime estimatedDeliveryAt: DateTime totalQuantity: Int! trackingInfo(first: Int): [FulfillmentTrackingInfo!]!
    order: Order! location: Location service: FulfillmentService originAddress: MailingAddress requiresShipping: Boolean!
    fulfillmentLineItems(first: Int, after: String, last: Int, before: String, reverse: Boolean): FulfillmentLineItemConnection!
    fulfillmentOrders(first: Int, after: String, last: Int, before: String, reverse: Boolean): FulfillmentOrderConnection!
    events(first: Int, after: String, last: Int, before: String, reverse: Boolean): FulfillmentEventConnection!
  }
  type FulfillmentEdge { cursor: String! node: Fulfillment! }
  type FulfillmentConnection { edges: [FulfillmentEdge!]! nodes: [Fulfillment!]! pageInfo: PageInfo! }

  type ApiVersion { handle: String! displayName: String! supported: Boolean! }
  type WebhookSubscription {
    id: ID! legacyResourceId: UnsignedInt64! topic: WebhookSubscriptionTopic! uri: String! callbackUrl: URL! @deprecated(reason: "Use uri") format: WebhookSubscriptionFormat! includeFields: [String!]! filter: String
    metafieldNamespaces: [String!]! name: String apiVersion: ApiVersion! createdAt: DateTime! updatedAt: DateTime!
  }
  type WebhookSubscriptionEdge { cursor: String! node: WebhookSubscription! }
  type WebhookSubscriptionConnection { edges: [WebhookSubscriptionEdge!]! nodes: [WebhookSubscription!]! pageInfo: PageInfo! }

  type AccessScope { handle: String! description: String! }
  type AppInstallation { id: ID! accessScopes: [AccessScope!]! }
  type ShopPlan { publicDisplayName: String! partnerDevelopment: Boolean! shopifyPlus: Boolean! }
  type Shop { id: ID! name: String! myshopifyDomain: String! email: String! currencyCode: CurrencyCode! ianaTimezone: String! timezoneOffset: String! url: URL! plan: ShopPlan! weightUnit: String! }

  type Query {
    shop: Shop!
    currentAppInstallation: AppInstallation!
    order(id: ID!): Order
    orders(first: Int, after: String, last: Int, before: String, reverse: Boolean, query: String, sortKey: OrderSortKeys): OrderConnection!
    ordersCount(query: String, limit: Int): Count
    fulfillment(id: ID!): Fulfillment
    fulfillmentOrder(id: ID!): FulfillmentOrder
    fulfillmentOrders(first: Int, after: String, last: Int, before: String, reverse: Boolean, query: String, sortKey: FulfillmentOrderSortKeys, includeClosed: Boolean): FulfillmentOrderConnection!
    location(id: ID): Location
    locations(first: Int, after: String, last: Int, before: String, reverse: Boolean, query: String, sortKey: LocationSortKeys, includeInactive: Boolean, includeLegacy: Boolean): LocationConnection!
    productVariant(id: ID!): ProductVariant
    productVariants(first: Int, after: String, last: Int, before: String, reverse: Boolean, query: String, sortKey: ProductVariantSortKeys): ProductVariantConnection!
    inventoryItem(id: ID!): InventoryItem
    inventoryLevel(id: ID!): InventoryLevel
    webhookSubscription(id: ID!): WebhookSubscription
    webhookSubscriptions(first: Int, after: String, last: Int, before: String, reverse: Boolean, query: String, sortKey: WebhookSubscriptionSortKeys, topics: [WebhookSubscriptionTopic!], uri: String): WebhookSubscriptionConnection!
  }

  input FulfillmentOrderLineItemInput { id: ID! quantity: Int! }
  input FulfillmentOrderLineItemsInput { fulfillmentOrderId: ID! fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!] }
  input FulfillmentTrackingInput { company: String number: String numbers: [String!] url: URL urls: [URL!] }
  input FulfillmentOriginAddressInput { address1: String address2: String city: String countryCode: String! provinceCode: String zip: String }
  input FulfillmentInput { lineItemsByFulfillmentOrder: [FulfillmentOrderLineItemsInput!]! notifyCustomer: Boolean originAddress: FulfillmentOriginAddressInput trackingInfo: FulfillmentTrackingInput }
  input FulfillmentEventInput {
    fulfillmentId: ID! status: FulfillmentEventStatus! happenedAt: DateTime estimatedDeliveryAt: DateTime message: String
    city: String province: String country: String zip: String address1: String latitude: Float longitude: Float
  }
  input InventoryQuantityInput { inventoryItemId: ID! locationId: ID! quantity: Int! changeFromQuantity: Int }
  input InventorySetQuantitiesInput { name: String! reason: String! referenceDocumentUri: String quantities: [InventoryQuantityInput!]! }
  input InventoryChangeInput { inventoryItemId: ID! locationId: ID! delta: Int! changeFromQuantity: Int ledgerDocumentUri: String }
  input InventoryAdjustQuantitiesInput { name: String! reason: String! referenceDocumentUri: String changes: [InventoryChangeInput!]! }
  input WebhookSubscriptionInput { uri: String callbackUrl: URL format: WebhookSubscriptionFormat includeFields: [String!] filter: String metafieldNamespaces: [String!] name: String }
  input OrderCancelRefundMethodInput { originalPaymentMethodsRefund: Boolean }

  type FulfillmentCreatePayload { fulfillment: Fulfillment userErrors: [UserError!]! }
  type FulfillmentTrackingInfoUpdatePayload { fulfillment: Fulfillment userErrors: [UserError!]! }
  type FulfillmentCancelPayload { fulfillment: Fulfillment userErrors: [UserError!]! }
  type FulfillmentEventCreatePayload { fulfillmentEvent: FulfillmentEvent userErrors: [UserError!]! }
  type OrderCancelUserError { field: [String!] message: String! code: String }
  type Job { id: ID! done: Boolean! }
  type OrderCancelPayload { job: Job orderCancelUserErrors: [OrderCancelUserError!]! userErrors: [UserError!]! @deprecated(reason: "Use orderCancelUserErrors") }
  type InventoryChange { name: String! delta: Int! quantityAfterChange: Int ledgerDocumentUri: String item: InventoryItem location: Location }
  type InventoryAdjustmentGroup { id: ID! createdAt: DateTime! reason: String! referenceDocumentUri: String changes(inventoryItemIds: [ID!], locationIds: [ID!], quantityNames: [String!]): [InventoryChange!]! }
  type InventoryUserError { field: [String!] message: String! code: String }
  type InventorySetQuantitiesPayload { inventoryAdjustmentGroup: InventoryAdjustmentGroup userErrors: [InventoryUserError!]! }
  type InventoryAdjustQuantitiesPayload { inventoryAdjustmentGroup: InventoryAdjustmentGroup userErrors: [InventoryUserError!]! }
  type WebhookSubscriptionCreatePayload { webhookSubscription: WebhookSubscription userErrors: [UserError!]! }
  type WebhookSubscriptionUpdatePayload { webhookSubscription: WebhookSubscription userErrors: [UserError!]! }
  type WebhookSubscriptionDeletePayload { deletedWebhookSubscriptionId: ID userErrors: [UserError!]! }

  type Mutation {
    fulfillmentCreate(fulfillment: FulfillmentInput!, message: String): FulfillmentCreatePayload
    fulfillmentCreateV2(fulfillment: FulfillmentInput!, message: String): FulfillmentCreatePayload @deprecated(reason: "Use fulfillmentCreate")
    fulfillmentTrackingInfoUpdate(fulfillmentId: ID!, trackingInfoInput: FulfillmentTrackingInput!, notifyCustomer: Boolean): FulfillmentTrackingInfoUpdatePayload
    fulfillmentCancel(id: ID!): FulfillmentCancelPayload
    fulfillmentEventCreate(fulfillmentEvent: FulfillmentEventInput!): FulfillmentEventCreatePayload
    orderCancel(orderId: ID!, reason: OrderCancelReason!, restock: Boolean!, refundMethod: OrderCancelRefundMethodInput, notifyCustomer: Boolean, staffNote: String): OrderCancelPayload
    inventorySetQuantities(input: InventorySetQuantitiesInput!): InventorySetQuantitiesPayload
    inventoryAdjustQuantities(input: InventoryAdjustQuantitiesInput!): InventoryAdjustQuantitiesPayload
    webhookSubscriptionCreate(topic: WebhookSubscriptionTopic!, webhookSubscription: WebhookSubscriptionInput!): WebhookSubscriptionCreatePayload
    webhookSubscriptionUpdate(id: ID!, webhookSubscription: WebhookSubscriptionInput!): WebhookSubscriptionUpdatePayload
    webhookSubscriptionDelete(id: ID!): WebhookSubscriptionDeletePayload
  }
`;

export const schema = buildSchema(SDL);
