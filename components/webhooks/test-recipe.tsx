"use client";

import { useSyncExternalStore } from "react";

import { CopyButton } from "@/components/ui/copy-button";
import { SheetSection } from "@/components/ui/sheet-section";

import { prettyJson } from "./pretty-json";
import { type RecipeInput, testRecipe } from "./recipe";

const subscribeToNothing = () => () => undefined;
const useOrigin = (): string =>
  useSyncExternalStore(
    subscribeToNothing,
    () => window.location.origin,
    () => "",
  );

/** The recipe to post a delivery as the sender would, for a terminal. */
export function TestRecipe({ body, ...input }: Omit<RecipeInput, "origin">) {
  const origin = useOrigin();
  const recipe = testRecipe({
    ...input,
    origin,
    ...(body === undefined ? {} : { body: prettyJson(body) ?? body }),
  });
  return (
    <>
      <SheetSection title="In a terminal">
        <p className="mb-3 max-w-[64ch] text-muted-foreground">
          {input.source === "shopify"
            ? "It signs the body with the shop's own secret, as the shop does. The secret comes from your shell and is never shown here."
            : "The courier proves itself by a token of its own. It comes from your shell and is never shown here."}{" "}
          The first answer is <span className="code">enqueued</span>; the same body again is{" "}
          <span className="code">duplicate</span>.
        </p>
        <div className="relative">
          <pre
            tabIndex={0}
            aria-label="Recipe"
            className="max-h-[56dvh] overflow-auto rounded-sm border border-border bg-muted p-3 pr-20 font-mono text-[11px] leading-4"
          >
            {recipe}
          </pre>
          <CopyButton
            value={recipe}
            label="Copy the recipe"
            className="absolute top-2 right-2 h-[26px] rounded-[5px] border border-border-strong bg-card px-2 text-sm font-medium"
          >
            Copy
          </CopyButton>
        </div>
      </SheetSection>
      <SheetSection title="What to try with it">
        <ul className="flex list-disc flex-col gap-1 pl-4 text-muted-foreground">
          <li>
            Change one letter of <span className="code">body.json</span> after signing: 403, and the
            delivery stands here with “Bad signature”.
          </li>
          <li>
            Leave the {input.source === "shopify" ? "signature" : "token"} out: 401, “Not signed”.
          </li>
          <li>Post the same one five times: one delivery, “4 duplicates ignored”.</li>
        </ul>
      </SheetSection>
    </>
  );
}
