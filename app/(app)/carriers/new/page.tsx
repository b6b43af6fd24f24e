import type { Metadata } from "next";

import { NewAccountPage } from "@/components/carriers/new-account-page";

export const metadata: Metadata = { title: "Connect a courier" };

export default function Page() {
  return <NewAccountPage />;
}
