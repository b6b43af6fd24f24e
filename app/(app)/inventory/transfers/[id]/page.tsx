import type { Metadata } from "next";

import { TransferPage } from "@/components/inventory/transfer-page";

export const metadata: Metadata = { title: "Transfer" };

type PageProps = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: PageProps) {
  return <TransferPage transferId={(await params).id} />;
}
