import { z } from "zod";
import { exceptionListItemSchema } from "@/lib/exceptions/schema";
import { instant } from "@/lib/http/page-schema";

const counter = z.object({ count: z.int(), hint: z.string().nullable(), isTrouble: z.boolean() });

/** GET /today: everything the home page shows, in one answer. */
export const todaySchema = z.object({
  now: instant,
  timeZone: z.string(),
  counters: z.object({
    toShip: counter,
    late: counter,
    unprintable: counter,
    pickupsToday: counter,
    needsPerson: counter,
    failedJobs: counter,
    lowStock: counter,
  }),
  readyToShipCount: z.int(),
  pipeline: z.array(
    z.object({
      stage: z.enum([
        ...(["received", "reserved", "booked", "label-ready"] as const),
        ...(["picked-up", "in-transit", "out-for-delivery", "delivered"] as const),
      ]),
      label: z.string(),
      count: z.int(),
      hint: z.string().nullable(),
      isTrouble: z.boolean(),
    }),
  ),
  carriers: z.array(
    z.object({
      carrier: z.string(),
      name: z.string(),
      state: z.enum(["clear", "slow", "paused"]),
      p95Milliseconds: z.int().nullable(),
      promiseMilliseconds: z.int(),
      retryAt: instant.nullable(),
      /** p95 of each of the last 24 hours, oldest first; null where nothing was asked. */
      hours: z.array(z.int().nullable()),
    }),
  ),
  needsPerson: z.array(exceptionListItemSchema),
  throughput: z.object({
    /** Labels stored in each local hour of the day, 0 to 23. */
    today: z.array(z.int()),
    lastWeek: z.array(z.int()),
    cutoffHour: z.number().nullable(),
  }),
  pickups: z.array(
    z.object({
      carrier: z.string(),
      warehouseName: z.string(),
      parcelCount: z.int(),
      at: instant.nullable(),
      timeZone: z.string(),
      state: z.enum(["WAITING", "RUNNING", "DONE", "FAILED", "UNSURE", "NOT_NEEDED"]),
    }),
  ),
  setup: z.object({
    done: z.int(),
    total: z.int(),
    steps: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        isDone: z.boolean(),
        detail: z.string().nullable(),
      }),
    ),
  }),
});
export type Today = z.infer<typeof todaySchema>;

/** GET /me */
export const meSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), isStaff: z.boolean() }),
  role: z.enum(["OWNER", "MANAGER", "OPERATOR", "VIEWER"]),
  organization: z.object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    countryCode: z.string(),
  }),
  organizations: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Some account is in dry run, or none is live: not everything that is booked is real. */
  isDryRun: z.boolean(),
  /** Something that is booked is real. Both are true while some accounts are live and others not. */
  hasLiveAccount: z.boolean(),
  navCounts: z.object({ toShip: z.int(), needsPerson: z.int(), failedJobs: z.int() }),
});
export type Me = z.infer<typeof meSchema>;

/** GET /search?q= for the command palette. */
export const searchResultsSchema = z.object({
  results: z.array(
    z.object({
      kind: z.enum(["order", "shipment", "sku"]),
      id: z.string(),
      title: z.string(),
      subtitle: z.string(),
      href: z.string(),
    }),
  ),
});
