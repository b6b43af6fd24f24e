import { apiKeyPrefix, hashApiKey } from "@/lib/auth/api-key";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import { configureShop } from "@/simulators/shopify/shops";
import { configureAccount, addPickupLocation } from "@/simulators/shiprocket/accounts";
import { regionName } from "@/lib/shipments/indian-states";
import { skuName, type SeedSku } from "./catalogue";
import { writeProducts } from "./catalogue-rows";
import type { FarSide } from "./far-side";
import type { SeedRows } from "./insert-rows";
import type { Merchant, SeedWarehouse } from "./merchant";
import { fixedId, type Random } from "./random";
import { PLENTY } from "./shop-stock";

export type MerchantIds = {
  readonly organizationId: string;
  readonly channelId: string;
  readonly warehouses: readonly (SeedWarehouse & { readonly id: string })[];
  readonly accounts: ReadonlyMap<string, string>;
  readonly skuIds: ReadonlyMap<string, string>;
  /** By the code the shop uses. */
  readonly variantIds: ReadonlyMap<string, string>;
};

/** Articles the shop sells under codes that nobody has matched with ours. */
export const UNMATCHED: Readonly<Record<string, readonly SeedSku[]>> = {
  "kesari-and-loom": [
    unmatched("BLK-RZ-KING-IND", "Block print razai (king), indigo", 374_000),
    unmatched("GIFT-HAMPER-02", "Festive hamper, small", 229_000),
  ],
  "harbor-and-hearth": [unmatched("MUG-SLT-LTD", "Stoneware mug, limited salt", 2600)],
};

function unmatched(code: string, title: string, priceMinor: number): SeedSku {
  return {
    ...{ code, title, priceMinor },
    variantTitle: null,
    hsn: null,
    originCountry: "IN",
    weightGrams: 900,
    size: [300, 250, 120],
    demand: 0,
  };
}

/** The courier's login in dry-run; the simulator takes the account from here. */
export const courierLogin = (merchant: Merchant, password: string) => ({
  email: `api@${merchant.slug}.example`,
  password,
});

export type MerchantSecrets = {
  readonly shopAccessToken: string;
  readonly shopWebhookSecret: string;
  readonly courierPassword: string;
  readonly courierWebhookToken: string;
};

/** The house itself: organization, people, warehouses, shop, couriers, catalogue. */
export function writeMerchant(input: {
  readonly merchant: Merchant;
  readonly rows: SeedRows;
  readonly farSide: FarSide;
  readonly random: Random;
  readonly since: Date;
  readonly now: Date;
  readonly secrets: MerchantSecrets;
  readonly addresses: { readonly shopApiUrl: string; readonly courierUrl: string };
  readonly userIds: ReadonlyMap<string, string>;
  readonly apiKey: string | undefined;
  readonly firstOrderNumber: number;
}): MerchantIds {
  const { merchant, rows, since, now, secrets, addresses } = input;
  const id = (part: string): string => fixedId(`${merchant.slug} ${part}`);
  const organizationId = id("organization");
  const channelId = id("channel");
  rows.Organization.push({
    id: organizationId,
    slug: merchant.slug,
    name: merchant.name,
    legalName: merchant.legalName,
    countryCode: merchant.countryCode,
    currency: merchant.currency,
    timeZone: merchant.timeZone,
    gstin: merchant.gstin,
    status: "ACTIVE",
    shipMode: merchant.shipMode,
    reservesCod: true,
    shipWithinHours: 24,
    createdAt: since,
  });
  for (const person of merchant.people)
    rows.Membership.push({
      organizationId,
      userId: input.userIds.get(person.email) ?? "",
      role: person.role,
      createdAt: since,
    });
  if (input.apiKey !== undefined)
    rows.ApiKey.push({
      id: id("api key"),
      organizationId,
      name: "Warehouse screen",
      prefix: apiKeyPrefix(input.apiKey),
      secretHash: hashApiKey(input.apiKey),
      role: "OPERATOR",
      createdAt: since,
      lastUsedAt: now,
      expiresAt: null,
      revokedAt: null,
    });
  const warehouses = merchant.warehouses.map((warehouse) => ({
    ...warehouse,
    id: id(`warehouse ${warehouse.code}`),
  }));
  for (const { stockedShare: _share, ...warehouse } of warehouses)
    rows.Warehouse.push({
      ...warehouse,
      organizationId,
      email: `${warehouse.code.toLowerCase()}@${merchant.slug}.example`,
      isActive: true,
      createdAt: since,
    });
  rows.Channel.push({
    id: channelId,
    organizationId,
    kind: "SHOPIFY",
    name: merchant.name,
    externalDomain: merchant.shopDomain,
    apiBaseUrl: addresses.shopApiUrl,
    isDryRun: true,
    status: "CONNECTED",
    credentialsCiphertext: encryptSecret(JSON.stringify({ accessToken: secrets.shopAccessToken })),
    webhookSecretCiphertext: encryptSecret(secrets.shopWebhookSecret),
    previousWebhookSecretCiphertext: null,
    lastEventAt: now,
    pulledUntil: now,
    stockSync: merchant.stockSync,
    createdAt: since,
  });
  const accounts = new Map<string, string>();
  for (const account of merchant.accounts) {
    accounts.set(account.key, id(`account ${account.key}`));
    rows.CarrierAccount.push({
      id: id(`account ${account.key}`),
      organizationId,
      carrier: account.carrier,
      name: account.name,
      status: account.isActive ? "ACTIVE" : "PAUSED",
      isDryRun: true,
      baseUrl: addresses.courierUrl,
      credentialsCiphertext: encryptSecret(
        JSON.stringify(courierLogin(merchant, secrets.courierPassword)),
      ),
      settings: { pickupLocations: pickupLocationsOf(merchant) },
      webhookEndpointId: id(`endpoint ${account.key}`).replaceAll("-", ""),
      webhookTokenCiphertext: encryptSecret(secrets.courierWebhookToken),
      isDefault: account.isDefault,
      createdAt: since,
    });
  }
  const { skuIds, variantIds } = writeCatalogue(input, organizationId, channelId, id);
  return { organizationId, channelId, warehouses, accounts, skuIds, variantIds };
}

const pickupLocationsOf = (merchant: Merchant): Record<string, string> =>
  Object.fromEntries(merchant.warehouses.map(({ code, city }) => [code, city]));

/** The catalogue stands in the shop and in ours, and each variant is matched with a SKU. */
function writeCatalogue(
  input: Parameters<typeof writeMerchant>[0],
  organizationId: string,
  channelId: string,
  id: (part: string) => string,
): Pick<MerchantIds, "skuIds" | "variantIds"> {
  const { merchant, rows, farSide, since, now } = input;
  setUpFarSide(input);
  const skuIds = new Map<string, string>();
  const variantIds = new Map<string, string>();
  const belongings = writeProducts({ rows, organizationId, id, since, now }, merchant.catalogue);
  for (const sku of merchant.catalogue) {
    skuIds.set(sku.code, id(`sku ${sku.code}`));
    rows.Sku.push({
      id: id(`sku ${sku.code}`),
      organizationId,
      ...belongings(sku),
      code: sku.code,
      name: skuName(sku),
      barcode: `89${input.random.digits(11)}`,
      weightGrams: sku.weightGrams,
      lengthMillimetres: sku.size[0],
      widthMillimetres: sku.size[1],
      heightMillimetres: sku.size[2],
      hsn: sku.hsn,
      originCountry: sku.originCountry,
      priceMinor: sku.priceMinor,
      currency: merchant.currency,
      lowStockAt: 5,
      createdAt: since,
      updatedAt: now,
    });
  }
  for (const variant of farSide.shop.variants.find("shop", merchant.shopDomain)) {
    const code = variant.sku ?? "";
    variantIds.set(code, id(`variant ${code}`));
    rows.ChannelVariant.push({
      id: id(`variant ${code}`),
      organizationId,
      channelId,
      externalVariantId: variant.id,
      externalProductId: variant.productId,
      externalInventoryItemId: variant.inventoryItemId,
      externalSku: code,
      title: [variant.title, variant.variantTitle].filter(Boolean).join(", "),
      skuId: skuIds.get(code) ?? null,
      createdAt: since,
      updatedAt: now,
    });
  }
  return { skuIds, variantIds };
}

function setUpFarSide(input: Parameters<typeof writeMerchant>[0]): void {
  const { merchant, farSide, secrets } = input;
  const first = merchant.warehouses[0];
  configureShop(farSide.shop, {
    domain: merchant.shopDomain,
    name: merchant.name,
    accessToken: secrets.shopAccessToken,
    webhookSecret: secrets.shopWebhookSecret,
    currency: merchant.currency,
    country: merchant.countryCode,
    orderNamePrefix: merchant.numberPrefix,
    firstOrderNumber: input.firstOrderNumber,
    locations: merchant.warehouses.map((warehouse) => ({
      name: warehouse.name,
      address1: warehouse.address1,
      city: warehouse.city,
      province: regionName(warehouse.countryCode, warehouse.stateCode),
      zip: warehouse.postalCode,
    })),
    catalogue: [
      ...merchant.catalogue.map((sku) => ({ ...sku, stock: { [first?.name ?? ""]: PLENTY } })),
      ...(UNMATCHED[merchant.slug] ?? []).map((sku) => ({ ...sku, stock: undefined })),
    ].map((sku) => ({
      title: sku.title,
      variantTitle: sku.variantTitle,
      sku: sku.code,
      price: (sku.priceMinor / 100).toFixed(2),
      grams: sku.weightGrams,
      taxRate: merchant.taxRate,
      ...(sku.hsn === null ? {} : { hsn: sku.hsn }),
      ...(sku.stock === undefined ? {} : { stock: sku.stock }),
    })),
    webhooks: null,
  });
  if (!merchant.accounts.some(({ carrier }) => carrier === "shiprocket")) return;
  const account = configureAccount(farSide.courier, {
    ...courierLogin(merchant, secrets.courierPassword),
    companyName: merchant.name,
    pickupLocations: [],
  });
  if ("refused" in account || !first) return;
  for (const warehouse of merchant.warehouses)
    addPickupLocation(farSide.courier, account, {
      nickname: warehouse.city,
      name: merchant.name,
      email: `${warehouse.code.toLowerCase()}@${merchant.slug}.example`,
      phone: warehouse.phone,
      address: warehouse.address1,
      address2: warehouse.address2 ?? "",
      city: warehouse.city,
      state: regionName(warehouse.countryCode, warehouse.stateCode),
      country: warehouse.countryCode === "IN" ? "India" : "United States",
      pincode: warehouse.postalCode,
      gstin: warehouse.gstin,
    });
}
