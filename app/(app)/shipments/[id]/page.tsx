import type { Metadata } from "next";

import { ShipmentPage } from "@/components/shipments/shipment-page";

export const metadata: Metadata = { title: "Shipment" };

type PageProps = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: PageProps) {
  return <ShipmentPage shipmentId={(await params).id} />;
}
