"use client";

import { FileUp } from "lucide-react";
import Link from "next/link";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

import { SampleFiles } from "./sample-files";
import { UploadPanel } from "./upload-panel";
import { useOpenImport } from "./use-open-import";

export function ImportsEmpty({ isFiltered }: { readonly isFiltered: boolean }) {
  const open = useOpenImport();
  return isFiltered ? (
    <EmptyState
      kind="filtered"
      title="No import matches these filters"
      actions={
        <Button asChild size="sm">
          <Link href="/imports">Show all imports</Link>
        </Button>
      }
    >
      Imports of other kinds and states are hidden.
    </EmptyState>
  ) : (
    <div className="flex flex-col gap-2 pb-6">
      <EmptyState kind="first-time" icon={<FileUp aria-hidden />} title="Nothing was imported yet">
        <p>
          A file of stock, products or orders is checked row by row. You see every change before it
          is made, all of it is made at once or nothing is, and it can be undone for 30 days.
        </p>
        <p className="mt-2">Begin with your own file, or look at how one is written:</p>
        <SampleFiles />
      </EmptyState>
      <div className="px-[18px]">
        <UploadPanel kind="INVENTORY" source="" onDone={open} isShort />
        <p className="mt-2.5 text-sm text-muted-foreground">
          A file dropped here is taken for stock. For{" "}
          <Link
            href="/imports/new?kind=PRODUCTS"
            className="font-medium text-primary hover:underline"
          >
            products
          </Link>{" "}
          and{" "}
          <Link
            href="/imports/new?kind=ORDERS"
            className="font-medium text-primary hover:underline"
          >
            orders
          </Link>{" "}
          say so first.
        </p>
      </div>
    </div>
  );
}
