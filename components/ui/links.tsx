import NextLink from "next/link";
import type { ComponentProps } from "react";

import { cn } from "./cn";

export const LINK = "font-medium text-primary underline-offset-2 hover:underline";

/** A way to another page, in the pen's colour. */
export function TextLink({ className, ...props }: ComponentProps<typeof NextLink>) {
  return <NextLink data-slot="text-link" className={cn(LINK, className)} {...props} />;
}

/** The first stop of the Tab key: past the navigation to `#main`. */
export function SkipLink() {
  return (
    <a
      data-slot="skip-link"
      href="#main"
      className="sr-only rounded-md bg-primary px-3 py-1.5 font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60"
    >
      Skip to the page
    </a>
  );
}
