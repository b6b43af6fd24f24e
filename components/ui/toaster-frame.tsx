"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { useEffect } from "react";
import { toast, Toaster as Sonner } from "sonner";

import { Glyph } from "@/components/status/glyph";

import { buttonVariants } from "./button";
import { cn } from "./cn";
import { TraceId } from "./copy-button";
import { LINK } from "./links";
import { connectNoticeSink, type Notice } from "./notify";

const SUCCESS_MILLISECONDS = 5000;

function ToastCard({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const { tone, title, detail, action, traceId } = notice;
  // A link after good news ("Undo"), a button where something is left to do.
  const actionClass = tone === "done" ? LINK : cn(buttonVariants({ size: "sm" }));
  return (
    <div
      data-slot="toast"
      data-tone={tone}
      className={cn(
        "pointer-events-auto flex w-[356px] max-w-[calc(100vw-32px)] items-start gap-2.5 rounded-md bg-popover px-3 py-[11px] font-sans text-base text-popover-foreground shadow-pop [--glyph-ground:var(--popover)]",
        tone === "unsure" && "outline outline-dashed -outline-offset-1 outline-unsure",
      )}
    >
      <Glyph tone={tone} className="mt-[3px]" />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-break-word">{title}</p>
        {detail !== undefined && (
          <div className="mt-1 text-sm wrap-break-word text-muted-foreground">{detail}</div>
        )}
        {(action !== undefined || traceId !== undefined) && (
          <div className="mt-1.5 flex flex-wrap items-center gap-3">
            {action !== undefined &&
              ("href" in action ? (
                <Link href={action.href} className={actionClass} onClick={onClose}>
                  {action.label}
                </Link>
              ) : (
                <button
                  type="button"
                  className={actionClass}
                  onClick={() => {
                    action.onClick();
                    onClose();
                  }}
                >
                  {action.label}
                </button>
              ))}
            {traceId !== undefined && <TraceId id={traceId} />}
          </div>
        )}
      </div>
      <button
        type="button"
        aria-label="Close"
        onClick={onClose}
        className="relative rounded-xs text-muted-foreground after:absolute after:-inset-2 hover:text-foreground"
      >
        <X aria-hidden className="size-3.5 stroke-[1.75]" />
      </button>
    </div>
  );
}

function show(notice: Notice): void {
  toast.custom((id) => <ToastCard notice={notice} onClose={() => void toast.dismiss(id)} />, {
    duration: notice.tone === "done" ? SUCCESS_MILLISECONDS : Number.POSITIVE_INFINITY,
    unstyled: true,
    ...(notice.key === undefined ? {} : { id: notice.key }),
  });
}

/** Mounted by Toaster (toaster.tsx) when the first notice comes. */
export function ToasterFrame() {
  const { resolvedTheme } = useTheme();
  useEffect(() => connectNoticeSink(show), []);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      expand
      // Over drawers, under menus: a message must not lie on the choice that is being made.
      style={{ zIndex: 54 }}
      visibleToasts={4}
      gap={8}
      offset={{ bottom: "var(--toast-bottom, 16px)", right: 16 }}
      mobileOffset={{ bottom: "var(--toast-bottom, 76px)", left: 16, right: 16 }}
      containerAriaLabel="Messages"
    />
  );
}
