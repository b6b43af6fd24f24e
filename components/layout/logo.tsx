import { cn } from "@/components/ui/cn";

/** Bars of a barcode on ink. */
export function LogoMark({ className }: { readonly className?: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={cn("size-6 flex-none", className)}>
      <rect width="24" height="24" rx="4" className="fill-ink" />
      <path
        className="fill-ink-foreground"
        d="M4 5h2.5v14H4zM8 9h1.2v10H8zM10.8 5h2.5v14h-2.5zM15 9h1.2v10H15zM17.6 5h2.5v14h-2.5z"
      />
    </svg>
  );
}
