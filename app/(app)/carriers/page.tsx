import type { Metadata } from "next";

import { CarriersPage } from "@/components/carriers/carriers-page";

export const metadata: Metadata = { title: "Carriers" };

export default function Page() {
  return <CarriersPage />;
}
