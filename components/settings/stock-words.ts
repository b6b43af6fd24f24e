import type { AllocationSettings } from "@/lib/settings/schema";

type Choice<Value extends string> = {
  readonly value: Value;
  readonly title: string;
  readonly detail: string;
};

export const STRATEGIES: readonly Choice<AllocationSettings["allocationStrategy"]>[] = [
  {
    value: "LEAST_SPLITS",
    title: "Fewest parcels",
    detail:
      "A warehouse that has everything goes before several that each have a part. Then by priority.",
  },
  {
    value: "NEAREST",
    title: "Nearest to the buyer",
    detail: "Same postal area, then same state, then same country. Then by priority.",
  },
  {
    value: "PRIORITY",
    title: "By priority",
    detail: "The first warehouse of your list that has units, then the next.",
  },
];

export const PARTIAL_STOCK: readonly Choice<AllocationSettings["partialStock"]>[] = [
  {
    value: "BACK_ORDER",
    title: "Keep what there is and wait",
    detail: "The order goes as one, once the rest has come. Older orders are served first.",
  },
  {
    value: "SHIP_AVAILABLE",
    title: "Ship what there is",
    detail: "The rest follows in a parcel of its own, which costs a second shipment.",
  },
  {
    value: "HOLD",
    title: "Hold the order",
    detail: "Nothing is reserved for it, and a person decides.",
  },
];

export const SHIP_MODES: readonly Choice<AllocationSettings["shipMode"]>[] = [
  {
    value: "BY_HAND",
    title: "By hand",
    detail: "Somebody chooses the orders and presses Ship.",
  },
  {
    value: "AUTO_ON_PAID",
    title: "By itself",
    detail: "Your default courier is booked as soon as an order is paid and reserved.",
  },
];

export const titleOf = <Value extends string>(
  choices: readonly Choice<Value>[],
  value: Value,
): string => choices.find((choice) => choice.value === value)?.title ?? value;
