import type { Metadata } from "next";
import { Suspense } from "react";

import { SkuPage } from "@/components/inventory/sku-page";

export const metadata: Metadata = { title: "SKU" };

type PageProps = { readonly params: Promise<{ readonly skuId: string }> };

export default async function Page({ params }: PageProps) {
  return (
    <Suspense>
      <SkuPage skuId={(await params).skuId} />
    </Suspense>
  );
}
