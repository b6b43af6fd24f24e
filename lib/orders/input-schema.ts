import { z } from "zod";
import { instant, writeResultSchema } from "@/lib/http/page-schema";
import { isCountryCode } from "@/lib/kernel/countries";
import { PaymentKind } from "@/prisma/generated/enums";
import { orderFilterSchema, tagSchema } from "./schema";

/** Body of PATCH /orders/{id}/address. */
export const addressInputSchema = z.object({
  name: z.string().trim().min(1, "Enter the recipient's name").max(120),
  company: z.string().trim().max(120).nullish(),
  phone: z.string().trim().max(32).nullish(),
  address1: z.string().trim().min(3, "Enter house and street").max(200),
  address2: z.string().trim().max(200).nullish(),
  city: z.string().trim().min(1, "Enter the city").max(80),
  stateCode: z.string().trim().max(60).nullish(),
  postalCode: z.string().trim().min(3, "Enter the postal code").max(12),
  countryCode: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCountryCode, "The two letters of a country, such as IN or US"),
});
export type AddressInput = z.infer<typeof addressInputSchema>;

const reasonSchema = z.string().trim().min(1, "Say why, for whoever opens it next").max(200);

/** Body of POST /orders/{id}/hold. */
export const holdInputSchema = z.object({
  reason: reasonSchema,
  /** Then it goes on by itself; without it somebody has to release it. */
  until: instant
    .refine((at) => new Date(at) > new Date(), "Choose a time that is still to come")
    .nullish(),
});
export type HoldInput = z.infer<typeof holdInputSchema>;
/** Body of POST /orders/{id}/cancel. */
export const cancelInputSchema = z.object({ reason: reasonSchema });

const tagListSchema = z.array(tagSchema).max(20, "At most 20 tags at once");
/** Body of PATCH /orders/{id}/tags. */
export const tagsInputSchema = z
  .object({ add: tagListSchema.default([]), remove: tagListSchema.default([]) })
  .refine(({ add, remove }) => add.length + remove.length > 0, "Name at least one tag");
export type TagsInput = z.infer<typeof tagsInputSchema>;
/** Body of PATCH /orders/{id}/note; an empty note is none. */
export const noteInputSchema = z.object({ note: z.string().trim().max(2000) });
/** Body of POST /orders/{id}/assign; null hands it to nobody. */
export const assignInputSchema = z.object({ assigneeId: z.uuid().nullable() });
/** Body of POST /orders/combine: the first one's parcel carries them all. */
export const combineInputSchema = z.object({
  ids: z.array(z.uuid()).min(2, "Choose at least two orders").max(20, "At most 20 in one parcel"),
});

const amountMinorSchema = z.int().min(0).max(2_000_000_000);
const lineQuantitySchema = z.int("Enter whole units").min(1, "At least 1").max(100_000);

/** One line of an order made by hand: a SKU of ours, at a price. */
const handLineSchema = z.object({
  skuId: z.uuid("Choose a SKU"),
  quantity: lineQuantitySchema,
  unitPriceMinor: amountMinorSchema,
});

/** Body of POST /orders. */
export const createOrderInputSchema = z.object({
  /** Your own name for it: the same reference makes one order, however often it is sent. */
  reference: z.string().trim().min(1).max(100).optional(),
  buyer: z.object({
    name: z.string().trim().min(1, "Enter the buyer's name").max(120),
    email: z.email("Not an e-mail address").max(200).nullish(),
    phone: z.string().trim().max(32).nullish(),
  }),
  shipTo: addressInputSchema,
  lines: z.array(handLineSchema).min(1, "Add at least one item").max(250),
  payment: z.enum(PaymentKind).default("PREPAID"),
  /** The organization's own where it is left out. */
  currency: z.string().length(3).optional(),
  shippingMinor: amountMinorSchema.default(0),
  discountMinor: amountMinorSchema.default(0),
  note: z.string().trim().max(2000).nullish(),
  tags: tagListSchema.default([]),
});
export type CreateOrderInput = z.infer<typeof createOrderInputSchema>;

/** Body of PATCH /orders/{id}/lines: what the order made by hand shall hold from now on. */
export const editLinesInputSchema = z.object({
  lines: z
    .array(
      handLineSchema.extend({
        /** Of a line that is there; a new one has none. A line that is not named is taken off. */
        lineId: z.uuid().optional(),
        quantity: z.int("Enter whole units").min(0).max(100_000),
      }),
    )
    .max(250),
});
export type EditLinesInput = z.infer<typeof editLinesInputSchema>;

/** Body of POST /orders/{id}/map. */
export const mapLineInputSchema = z.object({ lineId: z.uuid(), skuId: z.uuid("Choose a SKU") });

const bulkActSchema = z.discriminatedUnion("action", [
  holdInputSchema.extend({ action: z.literal("hold") }),
  z.object({ action: z.literal("release") }),
  z.object({
    action: z.literal("tag"),
    add: tagListSchema.default([]),
    remove: tagListSchema.default([]),
  }),
  assignInputSchema.extend({ action: z.literal("assign") }),
  z.object({ action: z.literal("combine") }),
  cancelInputSchema.extend({ action: z.literal("cancel") }),
]);
export type OrderBulkAct = z.infer<typeof bulkActSchema>;

/** Body of POST /orders/bulk: what is done, and to which orders. */
export const orderBulkInputSchema = bulkActSchema.and(
  z
    .object({
      ids: z.array(z.uuid()).min(1, "Choose at least one order").max(1000).optional(),
      /** "All that match", as the list's own address says it. */
      filter: orderFilterSchema.optional(),
    })
    .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
      message: "Name the orders, or a filter that finds them",
      path: ["ids"],
    }),
);
export type OrderBulkInput = z.infer<typeof orderBulkInputSchema>;

export const createOrderResultSchema = writeResultSchema.extend({
  id: z.string(),
  number: z.string(),
});
