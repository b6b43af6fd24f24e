import type { Metadata } from "next";
import { Suspense } from "react";

import { CarriersPage } from "@/components/carriers/carriers-page";

export const metadata: Metadata = { title: "Carriers" };

export default function Page() {
  return (
    <Suspense>
      <CarriersPage />
    </Suspense>
  );
}
