import { z } from "zod";
import { checkGstin, normalizeIndianPhone, normalizePincode } from "@/lib/carriers/india";
import { writeResultSchema } from "@/lib/http/page-schema";
import { isCountryCode } from "@/lib/kernel/countries";

const text = (least: number, most: number, message: string) =>
  z.string().trim().min(least, message).max(most, `At most ${most} letters`);

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const timeOfDay = z.string().regex(TIME_OF_DAY, "Enter a time of day, such as 16:00");

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Everything of a warehouse but its code, which files and couriers know it by. */
const fields = z.object({
  name: text(1, 80, "Enter a name, such as Jaipur"),
  contactName: text(1, 80, "Enter whom the driver asks for"),
  phone: text(6, 20, "Enter a telephone number"),
  email: z.email("Enter an e-mail address").max(120),
  address1: text(3, 120, "Enter house and street"),
  address2: z.string().trim().max(120).nullish(),
  city: text(1, 60, "Enter the city"),
  stateCode: text(1, 40, "Enter the state, such as RJ"),
  postalCode: text(3, 12, "Enter the postal code"),
  countryCode: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCountryCode, "The two letters of a country, such as IN or US"),
  timeZone: z.string().refine(isTimeZone, "Enter a time zone, such as Asia/Kolkata"),
  gstin: z.string().trim().nullish(),
  /** Local time of day from when parcels can be fetched. */
  pickupOpensAt: timeOfDay,
  /** Local time of day of the last van. */
  pickupCutoff: timeOfDay,
  /** ISO days of the week: 1 is Monday. */
  pickupDays: z
    .array(z.int().min(1).max(7))
    .min(1, "Choose at least one day")
    .transform((days) => [...new Set(days)].toSorted((one, other) => one - other)),
});

type Fields = z.output<typeof fields>;
type Faults = { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void };

/** What holds between fields, and what a country asks for. */
function checkTogether(warehouse: Fields, faults: Faults): void {
  const fault = (path: string, message: string): void =>
    faults.addIssue({ code: "custom", path: [path], message });
  const { pickupOpensAt, pickupCutoff } = warehouse;
  const areTimes = TIME_OF_DAY.test(pickupOpensAt) && TIME_OF_DAY.test(pickupCutoff);
  if (areTimes && pickupCutoff <= pickupOpensAt)
    fault("pickupCutoff", "The last van comes after the first: choose a later time");
  const gstin = warehouse.gstin ? checkGstin(warehouse.gstin) : undefined;
  if (gstin?.valid === false) fault("gstin", gstinWords[gstin.reason]);
  if (warehouse.countryCode !== "IN") return;
  if (!normalizePincode(warehouse.postalCode))
    fault("postalCode", "A PIN code has six digits, and the first is not 0");
  if (!normalizeIndianPhone(warehouse.phone))
    fault("phone", "Enter a mobile number of ten digits: the driver calls it");
}

const gstinWords = {
  shape: "A GSTIN has 15 characters: two digits of the state, the PAN, and three more",
  "check-character":
    "A letter or digit of this GSTIN is wrong: its last character does not fit the others",
} as const;

const tidy = ({ gstin, address2, ...rest }: Fields) => ({
  ...rest,
  address2: address2 || null,
  gstin: gstin ? gstin.replace(/\s/g, "").toUpperCase() : null,
});

/** A warehouse whole, as it may stand. */
export const warehouseFieldsSchema = fields.superRefine(checkTogether).transform(tidy);
export type WarehouseFields = z.output<typeof warehouseFieldsSchema>;

const codeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, "Letters, digits and hyphens, at most 20, such as JPR");

/** Body of POST /warehouses. It is asked last until it is moved. */
export const createWarehouseSchema = fields
  .extend({ code: codeSchema })
  .superRefine(checkTogether)
  .transform(({ code, ...rest }) => ({ code, ...tidy(rest) }));
export type CreateWarehouseInput = z.output<typeof createWarehouseSchema>;

/** Body of PATCH /warehouses/{id}: what is to change. */
export const updateWarehouseSchema = fields.partial();
export type UpdateWarehouseInput = z.output<typeof updateWarehouseSchema>;

/** Body of PUT /warehouses/order: every warehouse in use, the first to be asked first. */
export const orderWarehousesSchema = z.object({
  ids: z.array(z.uuid()).min(1).max(500),
});

export const warehouseSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  contactName: z.string(),
  phone: z.string(),
  email: z.string(),
  address1: z.string(),
  address2: z.string().nullable(),
  city: z.string(),
  stateCode: z.string(),
  postalCode: z.string(),
  countryCode: z.string(),
  timeZone: z.string(),
  gstin: z.string().nullable(),
  priority: z.int(),
  pickupOpensAt: z.string(),
  pickupCutoff: z.string(),
  pickupDays: z.array(z.int()),
  isActive: z.boolean(),
  /** SKUs with units in it, and their units. */
  skuCount: z.int(),
  available: z.int(),
  reserved: z.int(),
});
export type Warehouse = z.infer<typeof warehouseSchema>;

/** GET /warehouses: in use first, in the order in which they are asked. */
export const warehousesSchema = z.object({ items: z.array(warehouseSchema) });

export const warehouseWriteSchema = writeResultSchema.extend({ id: z.string() });
