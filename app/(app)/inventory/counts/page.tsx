import type { Metadata } from "next";
import { Suspense } from "react";

import { CountsPage } from "@/components/inventory/counts-page";

export const metadata: Metadata = { title: "Counts" };

export default function Page() {
  return (
    <Suspense>
      <CountsPage />
    </Suspense>
  );
}
