/** What is different once an account is live: in words, for the page and for the dialog. */
export const LIVE_CHANGES = [
  {
    what: "Booking",
    dryRun: "The courier simulator answers in the courier's own format.",
    live: "The courier is booked. Each AWB is charged to your account there.",
  },
  {
    what: "Label",
    dryRun: "Carries a dashed SAMPLE and cannot travel.",
    live: "Is the courier's own label, ready for the parcel.",
  },
  {
    what: "Pickup",
    dryRun: "No van is called.",
    live: "The van comes to the warehouse's pickup address.",
  },
  {
    what: "Tracking",
    dryRun: "Scans are simulated and run faster than real ones.",
    live: "Scans come from the courier, by webhook and by asking.",
  },
  {
    what: "Shop",
    dryRun: "The simulated shop is told.",
    live: "Your shop marks the order fulfilled and writes to the buyer.",
  },
  {
    what: "Stock",
    dryRun: "The ledger works as it will later.",
    live: "Nothing changes.",
  },
] as const;
