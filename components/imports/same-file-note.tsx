import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/links";
import { Time } from "@/components/ui/time";
import type { ImportDetail } from "@/lib/imports/schema";

/** The very same bytes were here before: nothing forbids them, but somebody may have forgotten. */
export function SameFileNote({ found }: { readonly found: ImportDetail }) {
  const { sameFileAs } = found;
  if (sameFileAs === null || found.appliedAt !== null) return null;
  const { id, name, status, createdAt, appliedAt } = sameFileAs;
  const wasImported = appliedAt !== null;
  return (
    <Callout
      tone="wait"
      title={
        <>
          The same file was {wasImported ? "imported" : "uploaded"} on{" "}
          <Time at={appliedAt ?? createdAt} format="date-time" /> as{" "}
          <TextLink href={`/imports/${id}`} className="code">
            {name}
          </TextLink>
        </>
      }
    >
      {status === "UNDONE"
        ? "It was undone since."
        : wasImported
          ? "Import it again only if the numbers shall be as they were then."
          : "It was not imported; go on with that one, or with this."}
    </Callout>
  );
}
