import { SegmentedLinks } from "@/components/ui/segmented";

type Place = "skus" | "variants" | "packages";

const PLACES: readonly { readonly key: Place; readonly href: string; readonly label: string }[] = [
  { key: "skus", href: "/catalogue", label: "SKUs" },
  { key: "variants", href: "/catalogue/variants", label: "Shop items" },
  { key: "packages", href: "/catalogue/packages", label: "Packages" },
];

/** The three lists of the catalogue, beside the title. */
export function CataloguePlaces({ current }: { readonly current: Place }) {
  return (
    <SegmentedLinks
      label="Lists of the catalogue"
      items={PLACES.map(({ key, href, label }) => ({ href, label, isCurrent: key === current }))}
    />
  );
}
