import type { Role } from "@/prisma/generated/enums";
import type { SeedSku } from "./catalogue";

/** A person who signs in; the first of each role is the one the demo names. */
export type SeedPerson = {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
};

export type SeedWarehouse = {
  readonly code: string;
  readonly name: string;
  readonly contactName: string;
  readonly phone: string;
  readonly address1: string;
  readonly address2: string | null;
  readonly city: string;
  readonly stateCode: string;
  readonly postalCode: string;
  readonly countryCode: "IN" | "US";
  readonly timeZone: string;
  readonly gstin: string | null;
  readonly priority: number;
  readonly pickupCutoff: string;
  /** Share of the catalogue that lies there. */
  readonly stockedShare: number;
};

export type SeedCarrierAccount = {
  readonly key: string;
  readonly carrier: string;
  readonly name: string;
  readonly isDefault: boolean;
  /** Couriers without an adapter are history only: nothing new is booked with them. */
  readonly isActive: boolean;
};

export type Merchant = {
  readonly slug: string;
  readonly name: string;
  readonly legalName: string;
  readonly countryCode: "IN" | "US";
  readonly currency: "INR" | "USD";
  readonly timeZone: string;
  readonly gstin: string | null;
  readonly shipMode: "AUTO_ON_PAID" | "BY_HAND";
  readonly shopDomain: string;
  /** Whose stock numbers follow whose. */
  readonly stockSync: "PUSH" | "OFF";
  readonly numberPrefix: string;
  /** Of the newest order in the history. */
  readonly lastOrderNumber: number;
  readonly ordersADay: number;
  readonly codShare: number;
  readonly shippingMinor: number;
  readonly taxRate: number;
  readonly people: readonly SeedPerson[];
  readonly warehouses: readonly SeedWarehouse[];
  readonly accounts: readonly SeedCarrierAccount[];
  readonly catalogue: readonly SeedSku[];
};

/** Who the demo can sign in as, beside the people of the merchants. */
export const staffPerson = { name: "Sam Waters", email: "sam@waybill.example" } as const;
