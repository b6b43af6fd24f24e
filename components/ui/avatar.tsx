import { cn } from "./cn";

/** "Anita Rao" → "AR". */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0]?.[0] ?? "?";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return `${first}${last}`.toUpperCase();
}

/** Initials in a ring; the name stands beside it or is given as `label`. */
export function Avatar({
  name,
  size = "default",
  label,
  className,
}: {
  readonly name: string;
  readonly size?: "sm" | "default" | undefined;
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}) {
  return (
    <span
      data-slot="avatar"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      className={cn(
        "inline-grid flex-none place-items-center rounded-full border border-border bg-accent font-semibold text-muted-foreground",
        size === "sm" ? "size-5 text-[9px] leading-none" : "size-6 text-[10px] leading-none",
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
