import type { Metadata } from "next";
import Link from "next/link";

import { LogoMark } from "@/components/layout/logo";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[440px] flex-col justify-center gap-4 p-6">
      <LogoMark className="size-9" />
      <h1 className="text-2xl font-semibold">Nothing is at this address</h1>
      <p className="text-muted-foreground">
        The record may belong to another organization, or the address is not complete. An order
        number or an AWB in the search finds it if you may see it.
      </p>
      <div className="flex gap-2">
        <Button asChild variant="primary">
          <Link href="/">Go to Today</Link>
        </Button>
        <Button asChild>
          <Link href="/orders">Open the orders</Link>
        </Button>
      </div>
    </main>
  );
}
