import type { Metadata } from "next";

import { StockSettingsPage } from "@/components/settings/stock-settings-page";

export const metadata: Metadata = { title: "Allocation" };

export default function Page() {
  return <StockSettingsPage />;
}
