import type { InngestFunction } from "inngest";
import { purgeExpired } from "./purge-expired";
import { wakeSnoozed } from "./wake-snoozed";
import { watchUnacknowledged } from "./watch-unacknowledged";

/** Every function of the product; a test holds this list against the folder. */
export const functions: readonly InngestFunction.Any[] = [
  purgeExpired,
  wakeSnoozed,
  watchUnacknowledged,
];
