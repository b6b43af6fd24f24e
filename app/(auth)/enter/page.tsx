import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { EnterForm } from "@/components/auth/enter-form";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { LogoMark } from "@/components/layout/logo";
import { Callout } from "@/components/ui/callout";
import { getSignedIn } from "@/lib/auth/current-session";
import { listOrganizationsForStaff } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Choose an organization" };

/** Where somebody lands who is signed in and belongs to no organization: staff, or a new colleague. */
export default async function EnterPage() {
  const session = await getSignedIn();
  if (!session) redirect("/sign-in?next=/enter");
  const { user } = session;
  if (!user.isStaff && session.organization) redirect("/");
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="flex w-full max-w-[344px] flex-col gap-4">
        <LogoMark className="mb-2 size-9" />
        {user.isStaff ? (
          <>
            <div>
              <h1 className="text-2xl font-semibold">Enter an organization</h1>
              <p className="mt-1 text-muted-foreground">
                As platform staff, for an hour. Your name and reason stand in its audit.
              </p>
            </div>
            <EnterForm organizations={await listOrganizationsForStaff()} />
          </>
        ) : (
          <>
            <h1 className="text-2xl font-semibold">No organization yet</h1>
            <Callout tone="info" title="You belong to no organization">
              Ask the owner of your shop to add {user.email}, then sign in again.
            </Callout>
          </>
        )}
        <p className="flex items-center justify-between gap-3 text-sm text-muted-foreground">
          <span className="min-w-0 truncate">Signed in as {user.name}</span>
          <SignOutButton />
        </p>
      </div>
    </main>
  );
}
