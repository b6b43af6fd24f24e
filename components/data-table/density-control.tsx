import { Rows2, Rows3, Rows4 } from "lucide-react";

import { SegmentedLinks } from "@/components/ui/segmented";
import type { Density } from "@/components/ui/table";

const CHOICES = [
  { value: "compact", title: "Compact rows", icon: <Rows4 aria-hidden /> },
  { value: "default", title: "Default rows", icon: <Rows3 aria-hidden /> },
  { value: "comfortable", title: "Comfortable rows", icon: <Rows2 aria-hidden /> },
] as const;

/** 32, 40 or 52: kept in the URL. */
export function DensityControl({
  density,
  hrefWith,
}: {
  readonly density: Density;
  /** The list's address with one of its words changed. */
  readonly hrefWith: (change: { readonly density: string | undefined }) => string;
}) {
  return (
    <SegmentedLinks
      label="Row height"
      items={CHOICES.map(({ value, title, icon }) => ({
        href: hrefWith({ density: value === "default" ? undefined : value }),
        label: icon,
        title,
        isCurrent: value === density,
      }))}
    />
  );
}

/** Reads the URL's word for it. */
export const densityOf = (value: string | null | undefined): Density =>
  value === "compact" || value === "comfortable" ? value : "default";
