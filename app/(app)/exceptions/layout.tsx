import type { ReactNode } from "react";

import { InboxPage } from "@/components/exceptions/inbox-page";

/**
 * List and case are one page under two kinds of address. It stands in the layout, so that stepping
 * from case to case keeps the list, its scroll and what is chosen in it.
 */
export default function ExceptionsLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <InboxPage />
      {children}
    </>
  );
}
