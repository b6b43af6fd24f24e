import type { Metadata } from "next";

import { OrderPage } from "@/components/orders/order-page";

export const metadata: Metadata = { title: "Order" };

type PageProps = { readonly params: Promise<{ readonly id: string }> };

export default async function Page({ params }: PageProps) {
  return <OrderPage orderId={(await params).id} />;
}
