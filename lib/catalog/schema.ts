import { z } from "zod";
import { instant, moneySchema, pageOf, writeResultSchema } from "@/lib/http/page-schema";
import { placeCursorSchema } from "@/lib/http/place-cursor";
import { isCountryCode } from "@/lib/kernel/countries";
import {
  NUMBER_RULES,
  type NumberRule,
  SKU_TABS,
  type SkuTab,
  TEXT_RULES,
  type TextRule,
} from "./model";

const text = (rule: TextRule) =>
  z.string().trim().regex(TEXT_RULES[rule].shape, TEXT_RULES[rule].words);
/** Empty text takes the value away. */
const optionalText = (rule: TextRule) =>
  z.union([z.literal("").transform(() => null), z.null(), text(rule)]);
const whole = (rule: NumberRule) => {
  const { least, most, words } = NUMBER_RULES[rule];
  return z.int(words).min(least, words).max(most, words);
};
/** Letters of a country or a currency, small ones too. */
const letters = (rule: "originCountry" | "currency") =>
  z.string().trim().toUpperCase().regex(TEXT_RULES[rule].shape, TEXT_RULES[rule].words);

/** SKUs by code, products by title; the id decides between equals. */
const cursorSchema = placeCursorSchema([/^/, /^[0-9a-f-]{36}$/]);
const limit = z.coerce.number().int().min(1).max(100).default(50);
const q = z.string().trim().max(100).optional();

const skuTabSchema = z.enum(Object.keys(SKU_TABS) as [SkuTab, ...SkuTab[]]);
const cappedSchema = z.object({ count: z.int(), isCapped: z.boolean() });

const skuFields = z.object({
  code: text("code"),
  name: text("name"),
  barcode: optionalText("barcode"),
  weightGrams: whole("weightGrams"),
  lengthMillimetres: whole("millimetres"),
  widthMillimetres: whole("millimetres"),
  heightMillimetres: whole("millimetres"),
  hsn: optionalText("hsn"),
  originCountry: z.union([
    z.literal("").transform(() => null),
    z.null(),
    letters("originCountry").refine(isCountryCode, TEXT_RULES.originCountry.words),
  ]),
  price: z.object({ amountMinor: whole("priceMinor"), currency: letters("currency") }).nullable(),
  lowStockAt: whole("lowStockAt").nullable(),
  productId: z.uuid("Choose one of your products").nullable(),
  packageTypeId: z.uuid("Choose one of your packages").nullable(),
});

/** Body of PATCH /skus/{id}: what is to change; null takes a value away. */
export const updateSkuSchema = skuFields.partial();
export type UpdateSkuInput = z.output<typeof updateSkuSchema>;

/** Body of POST /skus: code, name, weight and size; the rest can wait. */
export const createSkuSchema = updateSkuSchema.extend(
  skuFields.pick({
    code: true,
    name: true,
    weightGrams: true,
    lengthMillimetres: true,
    widthMillimetres: true,
    heightMillimetres: true,
  }).shape,
);
export type CreateSkuInput = z.output<typeof createSkuSchema>;

export const skuFilterSchema = z.object({
  tab: skuTabSchema.default("all"),
  /** Part of code, name or barcode; at least three characters use the index. */
  q,
  productId: z.uuid().optional(),
});
export type SkuFilter = z.infer<typeof skuFilterSchema>;

/**
 * GET /skus. By code, page by page; `sort=match` is for choosing one: what the text names exactly
 * comes first, then codes that begin with it, and there is one page only.
 */
export const skuListQuerySchema = skuFilterSchema.extend({
  sort: z.enum(["code", "match"]).default("code"),
  cursor: cursorSchema.optional(),
  limit,
});
export type SkuListQuery = z.infer<typeof skuListQuerySchema>;

const productRefSchema = z.object({ id: z.string(), handle: z.string(), title: z.string() });

export const skuSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  barcode: z.string().nullable(),
  weightGrams: z.int(),
  lengthMillimetres: z.int(),
  widthMillimetres: z.int(),
  heightMillimetres: z.int(),
  hsn: z.string().nullable(),
  originCountry: z.string().nullable(),
  price: moneySchema.nullable(),
  lowStockAt: z.int().nullable(),
  product: productRefSchema.nullable(),
  packageType: z.object({ id: z.string(), name: z.string() }).nullable(),
  archivedAt: instant.nullable(),
  /** Items of shops that are this SKU. */
  variantCount: z.int(),
  /** Over all warehouses: free to promise, held for orders, both. */
  available: z.int(),
  reserved: z.int(),
  onHand: z.int(),
});
export type Sku = z.infer<typeof skuSchema>;
export const skuPageSchema = pageOf(skuSchema);

/** GET /skus/counts: counts stop at 10,000. */
export const skuCountsSchema = z.object({ tabs: z.record(skuTabSchema, cappedSchema) });
export type SkuCounts = z.infer<typeof skuCountsSchema>;

export const createdSchema = writeResultSchema.extend({ id: z.string() });

/** Body of POST /products; the handle comes of the title when it is absent. */
export const createProductSchema = z.object({
  title: text("name"),
  handle: text("handle").optional(),
  vendor: z.string().trim().max(120).nullish(),
});
export type CreateProductInput = z.output<typeof createProductSchema>;
export const updateProductSchema = createProductSchema.partial();
export type UpdateProductInput = z.output<typeof updateProductSchema>;

/** GET /products: by title. */
export const productListQuerySchema = z.object({ q, cursor: cursorSchema.optional(), limit });
export type ProductListQuery = z.infer<typeof productListQuerySchema>;
export const productSchema = productRefSchema.extend({
  vendor: z.string().nullable(),
  skuCount: z.int(),
});
export type Product = z.infer<typeof productSchema>;
export const productPageSchema = pageOf(productSchema);

/** Body of POST /package-types: a box or bag, outside measures. */
export const createPackageTypeSchema = z.object({
  name: z.string().trim().min(1, "Enter a name, such as Box M").max(60, "At most 60 letters"),
  lengthMillimetres: whole("millimetres"),
  widthMillimetres: whole("millimetres"),
  heightMillimetres: whole("millimetres"),
  tareGrams: whole("tareGrams").default(0),
});
export type CreatePackageTypeInput = z.output<typeof createPackageTypeSchema>;
export const updatePackageTypeSchema = createPackageTypeSchema
  .extend({ tareGrams: whole("tareGrams") })
  .partial();
export type UpdatePackageTypeInput = z.output<typeof updatePackageTypeSchema>;

export const packageTypeSchema = z.object({
  id: z.string(),
  name: z.string(),
  lengthMillimetres: z.int(),
  widthMillimetres: z.int(),
  heightMillimetres: z.int(),
  tareGrams: z.int(),
  /** SKUs that travel in it unless somebody says otherwise. */
  skuCount: z.int(),
});
export type PackageType = z.infer<typeof packageTypeSchema>;
/** GET /package-types: all of them, by name; a merchant has a few. */
export const packageTypesSchema = z.object({ items: z.array(packageTypeSchema) });
