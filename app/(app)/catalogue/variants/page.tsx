import type { Metadata } from "next";

import { VariantsPage } from "@/components/catalogue/variants-page";

export const metadata: Metadata = { title: "Shop items" };

export default function Page() {
  return <VariantsPage />;
}
