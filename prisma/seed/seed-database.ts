import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { hashPassword } from "@/lib/auth/password";
import { seededRandom as simulatorRandom } from "@/simulators/kit/random";
import { openFarSide, type FarSide } from "./far-side";
import { harbor } from "./harbor";
import { writeImports } from "./import-rows";
import { emptyRows, insertRows, type SeedRows } from "./insert-rows";
import { kesari } from "./kesari";
import { createLedger } from "./ledger";
import { type Merchant, staffPerson } from "./merchant";
import { courierLogin, type MerchantSecrets, writeMerchant } from "./merchant-rows";
import { writeOrder } from "./order-rows";
import { settleFarParcel } from "./parcel-far-side";
import { writeParcel } from "./parcel-rows";
import { type ParcelState, standParcel } from "./parcel-state";
import { HISTORY_DAYS, planOrders } from "./plan-orders";
import { planTrouble, SCARCE } from "./plan-trouble";
import { writeLabel } from "./label-rows";
import { fixedId, seededRandom } from "./random";
import { countInShop } from "./shop-stock";
import type { OrderStory } from "./story";
import { tellOrders } from "./tell-orders";
import { tellShop } from "./tell-shop";
import { tellStock } from "./tell-stock";
import { writeTimeline } from "./timeline-rows";
import { writeTrouble } from "./trouble-rows";
import { writeCourierWebhooks, writeShopWebhooks } from "./webhook-rows";

export const merchants: readonly Merchant[] = [kesari, harbor];

export type SeedInput = {
  readonly databaseUrl: string;
  /** Where the simulators keep their state; without it they know nothing of the history. */
  readonly simulatorsFolder?: string;
  /** `http://127.0.0.1:4010` */
  readonly simulatorsUrl: string;
  /** Of everybody who can sign in. */
  readonly password: string;
  /** Belongs to the first merchant. */
  readonly apiKey?: string;
  readonly now?: Date;
  readonly onProgress?: (what: string) => void;
};

const DAY_MS = 86_400_000;
const SEED = 20_418;

/**
 * Two merchants with two months behind them. The story is the same in every run and ends now.
 * Written as the owner in one transaction: either all of it is there or nothing.
 */
export async function seedDatabase(input: SeedInput): Promise<{ readonly orderCount: number }> {
  const now = input.now ?? new Date();
  const rows = emptyRows();
  const farSide = openFarSide(input.simulatorsFolder, simulatorRandom(SEED));
  try {
    const userIds = await writePeople(rows, input.password, now);
    for (const merchant of merchants) {
      input.onProgress?.(`the story of ${merchant.name}`);
      await tellMerchant(input, merchant, rows, farSide, userIds, now);
    }
    const client = new Client({ connectionString: input.databaseUrl });
    await client.connect();
    try {
      await client.query("BEGIN");
      await insertRows(client, rows, (table) => input.onProgress?.(table));
      await client.query("COMMIT");
      await client.query("ANALYZE");
    } finally {
      await client.end();
    }
    farSide.setTime(now);
    farSide.shop.store.flush();
  } finally {
    farSide.close();
  }
  return { orderCount: rows.Order.length };
}

async function writePeople(
  rows: SeedRows,
  password: string,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const createdAt = new Date(now.getTime() - HISTORY_DAYS * DAY_MS);
  const passwordHash = await hashPassword(password);
  const userIds = new Map<string, string>();
  const people = [
    ...merchants.flatMap((merchant) =>
      merchant.people.map((person) => ({ ...person, isStaff: false })),
    ),
    { ...staffPerson, isStaff: true },
  ];
  for (const { name, email, isStaff } of people) {
    if (userIds.has(email)) continue;
    const id = fixedId(`user ${email}`);
    userIds.set(email, id);
    rows.User.push({ id, email, name, passwordHash, isStaff, createdAt });
  }
  return userIds;
}

async function tellMerchant(
  input: SeedInput,
  merchant: Merchant,
  rows: SeedRows,
  farSide: FarSide,
  userIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const random = seededRandom(SEED + merchant.ordersADay);
  const since = new Date(now.getTime() - (HISTORY_DAYS + 2) * DAY_MS);
  const secrets: MerchantSecrets = {
    shopAccessToken: `shpat_${randomBytes(16).toString("hex")}`,
    shopWebhookSecret: randomBytes(32).toString("hex"),
    courierPassword: randomBytes(18).toString("base64url"),
    courierWebhookToken: randomBytes(24).toString("base64url"),
  };
  farSide.setTime(since);
  const scarce = new Map(SCARCE[merchant.slug] ?? []);
  const plans = [
    ...planOrders(merchant, random, now, new Set(scarce.keys())),
    ...planTrouble(merchant, random, now),
  ].toSorted((left, right) => left.placedAt.getTime() - right.placedAt.getTime());
  const ids = writeMerchant({
    ...{ merchant, rows, farSide, random, since, now, secrets, userIds },
    firstOrderNumber: merchant.lastOrderNumber - plans.length + 1,
    addresses: {
      shopApiUrl: `${input.simulatorsUrl}/shops/${merchant.shopDomain}`,
      courierUrl: `${input.simulatorsUrl}/v1/external`,
    },
    apiKey: merchant === kesari ? input.apiKey : undefined,
  });
  const stories = await tellOrders({ merchant, ids, plans, farSide, random });
  const ledger = createLedger(ids.organizationId, random);
  tellStock({ merchant, ids, stories, ledger, rows, random, since, now, scarce });
  rows.StockMovement.push(...ledger.movements);
  rows.StockLevel.push(...ledger.levelRows(now));
  writeImports({ merchant, ids, rows, ledger, random: seededRandom(SEED), since, now });
  const parcelInput = {
    ...{ merchant, farSide, random, now },
    courierEmail: courierLogin(merchant, "").email,
  };
  const rowsInput = { merchant, ids, rows, random, now };
  for (const story of stories) {
    const parcel = story.plan.parcel
      ? standParcel(parcelInput, story, story.plan.parcel)
      : undefined;
    if (parcel) tellShop(farSide, story, parcel);
    const status = writeOrder(rowsInput, story, parcel);
    writeShopWebhooks(rowsInput, farSide, story);
    if (parcel) {
      writeParcel(rowsInput, story, parcel);
      writeCourierWebhooks(rowsInput, story, parcel);
      await writeLabel(rowsInput, farSide, story, parcel);
    }
    writeTimeline(rowsInput, story, parcel, status);
    writeTrouble(rowsInput, story, parcel);
    if (parcel) settle(farSide, story, parcel, now);
  }
  countInShop({ merchant, ids, rows, farSide, since, now });
}

function settle(farSide: FarSide, story: OrderStory, parcel: ParcelState, now: Date): void {
  const awb = parcel.awb ?? parcel.awbAtCourier;
  if (awb === null) return;
  const next = story.plan.parcel?.scans.find(({ at }) => at > now);
  settleFarParcel(farSide, awb, {
    isOver: parcel.voidedAt !== null || (parcel.scans.length > 0 && next === undefined),
    isCalled: parcel.lights.pickup === "DONE",
    nextAt: next?.at ?? story.plan.parcel?.pickedUpAt ?? now,
    now,
  });
}
