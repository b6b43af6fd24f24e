import { Download } from "lucide-react";

import { LINK } from "@/components/ui/links";
import { IMPORT_KINDS, type ImportKind } from "@/lib/imports/model";

import { KIND_WORDS } from "./words";

const SAMPLES: Readonly<Record<ImportKind, string>> = {
  INVENTORY: "/samples/inventory.csv",
  PRODUCTS: "/samples/products.csv",
  ORDERS: "/samples/orders.csv",
};

/** A small file that shows the columns of its kind. */
export function SampleFile({ kind }: { readonly kind: ImportKind }) {
  return (
    <a href={SAMPLES[kind]} download className={`${LINK} inline-flex items-center gap-1.5`}>
      <Download aria-hidden className="size-3.5 stroke-[1.75]" />
      {SAMPLES[kind].slice("/samples/".length)}
    </a>
  );
}

/** One for each kind. */
export function SampleFiles() {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1.5">
      {IMPORT_KINDS.map((kind) => (
        <li key={kind} className="flex items-center gap-2">
          {KIND_WORDS[kind].label}
          <SampleFile kind={kind} />
        </li>
      ))}
    </ul>
  );
}
