import { parseDecimalAmount } from "@/lib/kernel/money";

/** How many minor units make one of a currency: 100, 1 or 1000. The names of all that there are. */
export const currencyFactors = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Intl.supportedValuesOf("currency").map((currency) => [
      currency,
      parseDecimalAmount("1", currency)?.amountMinor ?? 100,
    ]),
  );

export const PRICE = "'^[0-9]{1,7}([.][0-9]{1,3})?$'";
