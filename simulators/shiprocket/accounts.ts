import {
  accountInput,
  quirksSchema,
  type Account,
  type AccountInput,
  type PickupLocation,
} from "./model";
import { forbiddenWordIn } from "./webhook";
import type { World } from "./world";

const FIRST_COMPANY_ID = 1_138_000;
const FIRST_CHANNEL_ID = 3_422_000;
const FIRST_PICKUP_ID = 4_984_000;
const PLENTY_PAISE = 500_000_00;

/** Creates an account or changes what is given of it. Returns why not, where it is refused. */
export function configureAccount(world: World, input: AccountInput): Account | { refused: string } {
  const given = accountInput.parse(input);
  const word = given.webhook ? forbiddenWordIn(given.webhook.url) : undefined;
  if (word) return { refused: `The webhook URL must not contain "${word}"` };
  const id = given.email.toLowerCase();
  const before = world.accounts.get(id);
  const account = world.accounts.put({
    id,
    password: given.password,
    companyId: before?.companyId ?? world.store.next("shiprocket.company", FIRST_COMPANY_ID),
    companyName: given.companyName ?? before?.companyName ?? "Example Company",
    channelId: before?.channelId ?? world.store.next("shiprocket.channel", FIRST_CHANNEL_ID),
    walletPaise: given.walletPaise ?? before?.walletPaise ?? PLENTY_PAISE,
    webhook: given.webhook === undefined ? (before?.webhook ?? null) : given.webhook,
    journeys: given.journeys ?? before?.journeys ?? {},
    nextJourneys: given.nextJourneys ?? before?.nextJourneys ?? [],
    quirks: quirksSchema.parse({ ...before?.quirks, ...given.quirks }),
    blockedPincodes: before?.blockedPincodes ?? [],
    unserviceablePincodes: given.unserviceablePincodes ?? before?.unserviceablePincodes ?? [],
    cancelDelayMinutes: given.cancelDelayMinutes ?? before?.cancelDelayMinutes ?? 2,
    loginCount: before?.loginCount ?? 0,
  });
  const wanted = given.pickupLocations ?? (before ? [] : ["Primary"]);
  for (const nickname of wanted) {
    if (pickupLocationNamed(world, id, nickname)) continue;
    addPickupLocation(world, account, {
      nickname,
      name: account.companyName,
      email: "warehouse@example.com",
      phone: "9000000006",
      address: "E-214 Sitapura Industrial Area",
      address2: "",
      city: "Jaipur",
      state: "Rajasthan",
      country: "India",
      pincode: "302022",
      gstin: null,
    });
  }
  return account;
}

export function addPickupLocation(
  world: World,
  account: Account,
  location: Omit<PickupLocation, "id" | "accountId" | "createdAt">,
): PickupLocation {
  return world.pickupLocations.put({
    ...location,
    id: String(world.store.next("shiprocket.pickup-location", FIRST_PICKUP_ID)),
    accountId: account.id,
    createdAt: world.clock.now().toISOString(),
  });
}

/** Nicknames are exact: "primary" is not "Primary". */
export const pickupLocationNamed = (
  world: World,
  accountId: string,
  nickname: string,
): PickupLocation | undefined =>
  world.pickupLocations
    .find("account", accountId)
    .find((location) => location.nickname === nickname);
