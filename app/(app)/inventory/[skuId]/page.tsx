import type { Metadata } from "next";

import { SkuPage } from "@/components/inventory/sku-page";

export const metadata: Metadata = { title: "SKU" };

type PageProps = { readonly params: Promise<{ readonly skuId: string }> };

export default async function Page({ params }: PageProps) {
  return <SkuPage skuId={(await params).skuId} />;
}
