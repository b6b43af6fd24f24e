import type { Metadata } from "next";

import { NewImportPage } from "@/components/imports/new-import-page";

export const metadata: Metadata = { title: "New import" };

export default function Page() {
  return <NewImportPage />;
}
