import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { DeskCopy } from "@/components/auth/desk-copy";
import { safeReturnPath } from "@/components/auth/sign-in";
import { SignInForm } from "@/components/auth/sign-in-form";
import { LogoMark } from "@/components/layout/logo";
import { getSignedIn } from "@/lib/auth/current-session";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const wanted = (await searchParams)["next"];
  const returnTo = typeof wanted === "string" ? wanted : undefined;
  if (await getSignedIn()) redirect(safeReturnPath(returnTo));
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1.77fr)_minmax(0,1fr)]">
      <main className="grid place-items-center px-4 py-10">
        <div className="flex w-full max-w-[344px] flex-col gap-4">
          <div className="mb-2 flex items-center gap-3">
            <LogoMark className="size-9" />
            <span className="text-2xl font-semibold">Waybill</span>
          </div>
          <div>
            <h1 className="text-2xl font-semibold">Sign in</h1>
            <p className="mt-1 text-muted-foreground">to the shipping desk of your shop</p>
          </div>
          <SignInForm returnTo={returnTo} />
          <p className="text-sm text-muted-foreground">
            New here? Your shop owner or Waybill support sends an invite.
          </p>
        </div>
      </main>
      <DeskCopy />
    </div>
  );
}
