import { headers } from "next/headers";
import { cache } from "react";
import type { CurrentSession } from "./session";
import { readSession, requireSession, type SessionPass } from "./session-gate";

/** For pages: who is signed in, asked once for each rendering. Undefined means: to the sign-in page. */
export const getCurrentSession = cache(async (): Promise<SessionPass | undefined> => {
  const pass = await requireSession(new Headers(await headers()));
  return pass.ok ? pass.value : undefined;
});

/** Who is signed in, whether or not there is an organization to work in. */
export const getSignedIn = cache(async (): Promise<CurrentSession | undefined> =>
  readSession(new Headers(await headers())),
);
