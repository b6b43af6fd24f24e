import { SegmentedLinks } from "@/components/ui/segmented";

type Place = "stock" | "transfers" | "counts";

const PLACES: readonly { readonly key: Place; readonly href: string; readonly label: string }[] = [
  { key: "stock", href: "/inventory", label: "Stock" },
  { key: "transfers", href: "/inventory/transfers", label: "Transfers" },
  { key: "counts", href: "/inventory/counts", label: "Counts" },
];

/** The three lists of stock, beside the title. */
export function InventoryPlaces({ current }: { readonly current: Place }) {
  return (
    <SegmentedLinks
      label="Lists of stock"
      items={PLACES.map(({ key, href, label }) => ({ href, label, isCurrent: key === current }))}
    />
  );
}
