import type { Metadata } from "next";

import { CountPage } from "@/components/inventory/count-page";

export const metadata: Metadata = { title: "Count" };

type PageProps = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: PageProps) {
  return <CountPage countId={(await params).id} />;
}
