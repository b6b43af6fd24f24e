import { revokeSessionsOf } from "@/lib/auth/commands/revoke-session";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";
import { appError } from "@/lib/kernel/app-error";
import { err, ok } from "@/lib/kernel/result";

const keyHasNone = appError.conflict("api-key", "An API key has no sessions to end.");

const messageFor = (count: number): string =>
  count === 0
    ? "You are signed in nowhere else"
    : `Signed out of ${count} other ${count === 1 ? "session" : "sessions"}`;

export const POST = route(
  "POST /me/sign-out-elsewhere",
  {
    may: "read",
    summary: "End every session of yours but this one, as when a laptop is lost",
    answer: writeResultSchema,
  },
  async ({ session }) => {
    if (!session) return err(keyHasNone);
    const count = await revokeSessionsOf(session.user.id, session.id);
    return ok({ message: messageFor(count) });
  },
);
