import { z } from "zod";
import { instant, writeResultSchema } from "@/lib/http/page-schema";
import { ChannelKind, ChannelStatus, StockSync } from "@/prisma/generated/enums";

const locationSchema = z.object({
  id: z.string(),
  externalLocationId: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  warehouse: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type ShopLocation = z.infer<typeof locationSchema>;

export const channelSchema = z.object({
  id: z.string(),
  kind: z.enum(ChannelKind),
  name: z.string(),
  externalDomain: z.string(),
  status: z.enum(ChannelStatus),
  isDryRun: z.boolean(),
  stockSync: z.enum(StockSync),
  lastEventAt: instant.nullable(),
  locations: z.array(locationSchema),
  /** Items at mapped places of which the shop shows another number than we do. */
  driftCount: z.int(),
  /** Numbers the shop named for items or places that are mapped to nothing yet. */
  waitingCount: z.int(),
});
export type Channel = z.infer<typeof channelSchema>;
export const channelsSchema = z.object({ items: z.array(channelSchema) });
export type Channels = z.infer<typeof channelsSchema>;

/** Body of PATCH /channels/{id}. */
export const updateChannelSchema = z.object({
  stockSync: z.enum(StockSync),
  /** Needed to begin to follow a shop where that changes numbers: how many, as `takeover` says. */
  confirmChangeCount: z.int().optional(),
});
export type UpdateChannelInput = z.output<typeof updateChannelSchema>;

/** What beginning to follow a shop changes here; available units, before and after. */
export const takeoverSchema = z.object({
  changeCount: z.int(),
  skuCount: z.int(),
  dropCount: z.int(),
  /** By more than half. */
  bigDropCount: z.int(),
  unitsDown: z.int(),
  unitsUp: z.int(),
  /** The largest. */
  drops: z.array(
    z.object({
      skuCode: z.string(),
      skuName: z.string(),
      warehouseName: z.string(),
      before: z.int(),
      after: z.int(),
    }),
  ),
});
export type Takeover = z.infer<typeof takeoverSchema>;

/** Query of GET /channels/{id}/takeover: one location, as if it were this warehouse. */
export const takeoverQuerySchema = z
  .object({ locationId: z.uuid(), warehouseId: z.uuid() })
  .partial()
  .refine(
    ({ locationId, warehouseId }) => (locationId === undefined) === (warehouseId === undefined),
    {
      message: "Name both the location and the warehouse, or neither",
      path: ["warehouseId"],
    },
  );
export type TakeoverQuery = z.output<typeof takeoverQuerySchema>;

/** Body of PATCH /channels/{id}/locations/{locationId}: what is to change. */
export const updateLocationSchema = z
  .object({
    warehouseId: z.uuid().nullable(),
    isActive: z.boolean(),
    /** Needed where stock follows the shop and the mapping changes numbers: how many. */
    confirmChangeCount: z.int(),
  })
  .partial();
export type UpdateLocationInput = z.output<typeof updateLocationSchema>;

export const locationParams = z.object({ id: z.uuid(), locationId: z.uuid() });
export const stockToldSchema = writeResultSchema.extend({ differenceCount: z.int() });
export const locationsPulledSchema = writeResultSchema.extend({ locationCount: z.int() });
