import type { Fault, FaultInput } from "./kit/faults";
import type { JourneyName, ScanKind } from "./kit/journeys";
import type { OperationCount, TrafficEntry } from "./kit/traffic";
import type { Delivery } from "./kit/webhooks-out";
import type { AccountReport, ParcelReport, ShiprocketSummary } from "./shiprocket/control";
import type { AccountInput, AdoptParcelInput, SrOrder } from "./shiprocket/model";
import type { OrderReport, ShopReport, StockReport } from "./shopify/control";
import type { Level, Subscription } from "./shopify/model";
import type {
  AdoptOrderInput,
  CancelOrderInput,
  EditOrderInput,
  PlaceOrderInput,
  RefundOrderInput,
} from "./shopify/order-input";
import type { ShopInput } from "./shopify/shop-input";

export type { AccountInput, AccountReport, AdoptOrderInput, AdoptParcelInput, Delivery, Fault };
export type { FaultInput, JourneyName, OrderReport };
export type { ParcelReport, PlaceOrderInput, ScanKind, ShiprocketSummary, ShopInput, ShopReport };

export type ClockState = {
  readonly now: string;
  readonly speed: number;
  readonly elapsedMs: number;
  readonly skippedMs: number;
};

export type ControlClient = ReturnType<typeof createControlClient>;

/**
 * Drives the simulators from tests, the demo and end-to-end runs.
 * `controlUrl` is the one `startSimulators` gives back. A refusal is thrown with its reason: in a
 * test that is a bug of the test.
 */
export function createControlClient(controlUrl: string, options: { readonly token?: string } = {}) {
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(options.token !== undefined && { "x-control-token": options.token }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  };
  const get = <Answer>(
    path: string,
    query: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Answer> => {
    const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
    return call<Answer>("GET", `${path}?${new URLSearchParams(given).toString()}`);
  };
  const post = <Answer>(path: string, body: unknown = {}): Promise<Answer> =>
    call<Answer>("POST", path, body);

  return {
    /** Clock, faults, counts and sizes at one glance. */
    overview: () => get<Readonly<Record<string, unknown>>>("/"),
    /** Forgets orders, parcels, faults and counts; accounts and shops too, unless kept. */
    reset: (input: { readonly keepSetUp?: boolean } = {}) => post<void>("/reset", input),
    clock: () => get<ClockState>("/clock"),
    setSpeed: (speed: number) => post<ClockState>("/clock", { speed }),
    /** Skips time; all that falls due has happened, webhooks included, when it resolves. */
    advance: (ms: number) => post<ClockState>("/clock", { advanceMs: ms }),
    /** Resolves when nothing is due and no webhook is on its way. */
    settle: () => post<ClockState>("/settle"),

    addFault: (fault: FaultInput) => post<Fault>("/faults", fault),
    faults: () => get<Fault[]>("/faults"),
    removeFault: (id: string) => call<void>("DELETE", `/faults/${id}`),
    removeFaults: () => call<void>("DELETE", "/faults"),

    /** By `simulator.operation`, e.g. `shiprocket.assignAwb`. */
    counts: () => get<Readonly<Record<string, OperationCount>>>("/counts"),
    /** How often an operation was carried out. */
    acted: async (operation: string): Promise<number> =>
      (await get<Readonly<Record<string, OperationCount>>>("/counts"))[operation]?.acted ?? 0,
    requests: (query: { readonly simulator?: string; readonly operation?: string } = {}) =>
      get<TrafficEntry[]>("/requests", query),
    webhooks: (query: { readonly topic?: string } = {}) => get<Delivery[]>("/webhooks", query),
    resendWebhook: (id: string) => post<Delivery>(`/webhooks/${id}/resend`),

    shiprocket: {
      configureAccount: (account: AccountInput) =>
        call<AccountReport>("PUT", "/shiprocket/accounts", account),
      accounts: () => get<AccountReport[]>("/shiprocket/accounts"),
      /** Of one account, or of all. */
      expireTokens: (email?: string) =>
        post<{ readonly expired: number }>("/shiprocket/tokens/expire", { email }),
      orders: (query: { readonly channelOrderId?: string } = {}) =>
        get<SrOrder[]>("/shiprocket/orders", query),
      parcels: (query: { readonly channelOrderId?: string; readonly account?: string } = {}) =>
        get<ParcelReport[]>("/shiprocket/parcels", query),
      summary: (query: { readonly account?: string } = {}) =>
        get<ShiprocketSummary>("/shiprocket/summary", query),
      /** A parcel of the past, under numbers the desk knows; it goes on from where it is. */
      adoptParcel: (parcel: AdoptParcelInput) =>
        post<ParcelReport>("/shiprocket/parcels/adopt", parcel),
      /** The next scan, now. */
      step: (awb: string) => post<ParcelReport>(`/shiprocket/parcels/${awb}/step`),
      /** Scans until this kind has been reached; delivered when none is given. */
      run: (awb: string, to?: ScanKind) =>
        post<ParcelReport>(`/shiprocket/parcels/${awb}/run`, { to }),
      /** One scan out of turn; the journey goes on behind it. */
      scan: (awb: string, kind: ScanKind, reason?: string) =>
        post<ParcelReport>(`/shiprocket/parcels/${awb}/scan`, { kind, reason }),
      setJourney: (awb: string, name: JourneyName) =>
        post<ParcelReport>(`/shiprocket/parcels/${awb}/journey`, { name }),
      /** The parcel's webhook once more. */
      announce: (awb: string) => post<ParcelReport>(`/shiprocket/parcels/${awb}/webhook`),
    },

    shopify: {
      configureShop: (shop: ShopInput) => call<ShopReport>("PUT", "/shopify/shops", shop),
      shops: () => get<ShopReport[]>("/shopify/shops"),
      placeOrder: (order: PlaceOrderInput) => post<OrderReport>("/shopify/orders", order),
      /** An order of the past, under ids the desk knows; no webhook is sent. */
      adoptOrder: (order: AdoptOrderInput) => post<OrderReport>("/shopify/orders/adopt", order),
      orders: (query: { readonly shop?: string } = {}) =>
        get<OrderReport[]>("/shopify/orders", query),
      order: (id: string) => get<OrderReport>(`/shopify/orders/${id}`),
      /** The raw REST-shaped body, byte for byte as a webhook would carry it. */
      webhookBody: async (id: string): Promise<string> => {
        const response = await fetch(`${controlUrl}/shopify/orders/${id}/webhook-body`, {
          ...(options.token !== undefined && { headers: { "x-control-token": options.token } }),
        });
        return response.text();
      },
      pay: (id: string) => post<OrderReport>(`/shopify/orders/${id}/pay`),
      /** `orders/updated`, with a changed note or with nothing changed. */
      touch: (id: string, note?: string) =>
        post<OrderReport>(`/shopify/orders/${id}/touch`, { note }),
      edit: (id: string, edit: EditOrderInput) =>
        post<OrderReport>(`/shopify/orders/${id}/edit`, edit),
      cancel: (id: string, input: CancelOrderInput = {}) =>
        post<OrderReport>(`/shopify/orders/${id}/cancel`, input),
      refund: (id: string, input: RefundOrderInput) =>
        post<OrderReport>(`/shopify/orders/${id}/refund`, input),
      stock: (query: { readonly shop: string; readonly sku?: string }) =>
        get<StockReport[]>("/shopify/stock", query),
      /** Sets what is available, as a merchant does in the admin; the webhook goes out. */
      setStock: (input: {
        readonly shop: string;
        readonly sku: string;
        readonly location?: string;
        readonly available: number;
      }) => post<Level>("/shopify/stock", input),
      subscriptions: (shop: string) => get<Subscription[]>("/shopify/subscriptions", { shop }),
      /** Leaves this many points in the throttling bucket. */
      drainThrottle: (shop: string, available = 0) =>
        post<void>("/shopify/throttle", { shop, available }),
    },
  };
}
