import type { CurrentSession } from "@/lib/auth/session";
import { systemClient } from "@/lib/db/clients";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";

/** Moves this session, and no other of the same person, to another organization of theirs. */
export async function switchOrganization(
  session: CurrentSession,
  organizationId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  const target = session.organizations.find(({ id }) => id === organizationId);
  if (!target)
    return err(
      appError.notFound("organization-not-found", "You do not belong to that organization.", {
        nextAction: "Ask its owner for an invitation.",
      }),
    );
  await systemClient().userSession.update({
    where: { id: session.id },
    data: { activeOrganizationId: target.id },
  });
  return ok({ message: `Now working in ${target.name}` });
}
