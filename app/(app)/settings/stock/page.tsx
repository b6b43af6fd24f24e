import type { Metadata } from "next";
import { Suspense } from "react";

import { StockSettingsPage } from "@/components/settings/stock-settings-page";

export const metadata: Metadata = { title: "Allocation" };

export default function Page() {
  return (
    <Suspense>
      <StockSettingsPage />
    </Suspense>
  );
}
