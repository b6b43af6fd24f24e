"use client";

import { TraceId } from "@/components/ui/copy-button";
import { Button } from "@/components/ui/button";
import { fontVariables } from "@/components/ui/fonts";
import { Glyph } from "@/components/status/glyph";

import "./globals.css";

type GlobalErrorProps = {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
};

/** The root layout itself failed, so this page brings its own. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <title>Waybill stopped</title>
        <main className="mx-auto flex min-h-dvh max-w-[440px] flex-col justify-center gap-4 p-6">
          <h1 className="flex items-center gap-2.5 text-2xl font-semibold">
            <Glyph tone="stop" size={18} className="[--glyph-ground:var(--background)]" />
            This page stopped
          </h1>
          <p className="text-muted-foreground">
            A fault of ours broke it. What was saved is saved; nothing was done twice. Load it
            again, and if it stops again, send us the code.
          </p>
          <div className="flex items-center gap-3">
            <Button variant="primary" onClick={reset}>
              Load again
            </Button>
            {error.digest !== undefined && <TraceId id={error.digest} />}
          </div>
        </main>
      </body>
    </html>
  );
}
