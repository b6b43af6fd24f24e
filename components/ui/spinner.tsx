import { LoaderCircle } from "lucide-react";

import { cn } from "./cn";

/** Only inside a running button; a page shows a skeleton. */
export function Spinner({ className }: { readonly className?: string | undefined }) {
  return <LoaderCircle aria-hidden className={cn("size-3.5 flex-none animate-spin", className)} />;
}
