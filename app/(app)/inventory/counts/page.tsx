import type { Metadata } from "next";

import { CountsPage } from "@/components/inventory/counts-page";

export const metadata: Metadata = { title: "Counts" };

export default function Page() {
  return <CountsPage />;
}
