import type { Metadata } from "next";

import { ImportPage } from "@/components/imports/import-page";

export const metadata: Metadata = { title: "Import" };

type PageProps = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  return <ImportPage importId={id} />;
}
