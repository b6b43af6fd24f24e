import { headers } from "next/headers";
import { cache } from "react";
import { requireSession, type SessionPass } from "./session-gate";

/** For pages: who is signed in, asked once for each rendering. Undefined means: to the sign-in page. */
export const getCurrentSession = cache(async (): Promise<SessionPass | undefined> => {
  const pass = await requireSession(new Headers(await headers()));
  return pass.ok ? pass.value : undefined;
});
