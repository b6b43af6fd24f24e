import type { Metadata } from "next";

import { WarehousesPage } from "@/components/settings/warehouses-page";

export const metadata: Metadata = { title: "Warehouses" };

export default function Page() {
  return <WarehousesPage />;
}
