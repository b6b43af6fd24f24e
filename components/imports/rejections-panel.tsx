"use client";

import { Download } from "lucide-react";
import Link from "next/link";

import { useListUrl } from "@/components/lists/use-list-url";
import { Button } from "@/components/ui/button";
import { Panel, PanelBody } from "@/components/ui/panel";
import type { ImportDetail } from "@/lib/imports/schema";

import { countInWords } from "./words";

/** Rejected rows by reason; mended here, or as a file that can be uploaded again. */
export function RejectionsPanel({ found }: { readonly found: ImportDetail }) {
  const { hrefWith } = useListUrl();
  const { rejections } = found;
  const count = found.counts?.rejected ?? 0;
  if (count === 0) return null;
  const href = (reason: string | undefined) => `${hrefWith({ tab: "rejected", reason })}#rows`;
  return (
    <Panel title={`${countInWords(count)} rejected ${count === 1 ? "row" : "rows"}`}>
      <PanelBody className="flex flex-col gap-2">
        <ul className="flex flex-col gap-2">
          {rejections.map(({ reason, label, count: rows }) => (
            <li key={reason} className="flex items-baseline justify-between gap-3">
              <Link href={href(reason)} className="hover:underline">
                {label}
              </Link>
              <span className="font-medium">{countInWords(rows)}</span>
            </li>
          ))}
        </ul>
        <hr className="my-1 border-t border-dashed border-border-strong" />
        <div className="flex flex-wrap gap-1.5">
          {found.allowed.includes("edit") && (
            <Button asChild size="sm">
              <Link href={href(undefined)}>Fix here</Link>
            </Button>
          )}
          {found.allowed.includes("download-failed") && (
            <Button asChild size="sm">
              <a href={`/api/v1/imports/${found.id}/failed-rows`} download>
                <Download aria-hidden />
                Download rows
              </a>
            </Button>
          )}
        </div>
        <p className="text-sm text-muted-foreground">
          Your columns, plus an error column. Upload it again to merge.
        </p>
      </PanelBody>
    </Panel>
  );
}
