import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";

import { AppFrame } from "@/components/shell/app-frame";
import { getCurrentSession, getSignedIn } from "@/lib/auth/current-session";

/**
 * Every page below needs a session; its data comes over /api/v1, as it does for customers. No
 * Suspense stands between here and the pages: the shell would fetch before they are hydrated, they
 * would be drawn with answers that the server's HTML has not, and React would throw them away.
 */
export default async function AppLayout({ children }: { readonly children: ReactNode }) {
  const pass = await getCurrentSession();
  if (!pass) {
    if (await getSignedIn()) redirect("/enter");
    const path = (await headers()).get("x-pathname");
    redirect(
      path === null || path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`,
    );
  }
  const { user, organization, organizations } = pass.session;
  const isVisit = pass.scope.actor.kind === "STAFF";
  return (
    <AppFrame
      user={{ name: user.name, email: user.email }}
      timeZone={organization.timeZone}
      currentOrganizationId={organization.id}
      organizations={(isVisit ? [organization] : organizations).map(({ id, name }) => ({
        id,
        name,
      }))}
      visitedByStaff={isVisit ? organization.name : undefined}
    >
      {children}
    </AppFrame>
  );
}
