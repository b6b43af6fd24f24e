"use client";

import { signOut } from "@/components/shell/sign-out";
import { LINK } from "@/components/ui/links";

/** For pages without the shell. */
export function SignOutButton() {
  return (
    <button type="button" onClick={() => void signOut()} className={`${LINK} flex-none`}>
      Sign out
    </button>
  );
}
