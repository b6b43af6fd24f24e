"use client";

import { useRouter } from "next/navigation";

import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/links";
import { PageBody, PageColumns } from "@/components/ui/page-head";
import { Panel, PanelBody } from "@/components/ui/panel";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { ImportDetail } from "@/lib/imports/schema";

import { FailureNote } from "./failure-note";
import { MappingPanel } from "./mapping-panel";
import { ModeChoice } from "./mode-choice";
import { PreviewPanel } from "./preview-panel";
import { ReadingPanel } from "./reading-panel";
import { RoleNote } from "./role-note";
import { SameFileNote } from "./same-file-note";
import { useImportAct, useImportPatch } from "./use-import";

/** The second step, and the place to mend what the third could not read. */
export function ColumnsStep({ found }: { readonly found: ImportDetail }) {
  const router = useRouter();
  const patch = useImportPatch(found.id);
  const check = useImportAct(found.id, "check", {
    isQuiet: true,
    onDone: ({ id }) => router.replace(`/imports/${id}`, { scroll: false }),
  });
  const lacksWarehouse =
    found.kind === "INVENTORY" &&
    found.warehouse === null &&
    found.mapping["warehouse_code"] === undefined;
  const toFix = [
    ...found.missingFields.map(({ label }) => label.toLowerCase()),
    ...(lacksWarehouse ? ["warehouse"] : []),
  ];
  return (
    <PageBody>
      <FailureNote found={found} />
      <SameFileNote found={found} />
      <PageColumns
        rail={
          <>
            <Panel title="Next">
              <PanelBody className="flex flex-col gap-3.5">
                {found.kind === "INVENTORY" && (
                  <ModeChoice mode={found.mode} onChoose={(mode) => patch.mutate({ mode })} />
                )}
                <RoleNote needs="operate" />
                {toFix.length > 0 && (
                  <Callout tone="stop" title={`${toFix.length} to choose: ${toFix.join(", ")}`}>
                    The rows cannot be checked without.
                  </Callout>
                )}
                <ShortcutButton
                  variant="primary"
                  size="lg"
                  className="w-full"
                  shortcut="mod+enter"
                  shortcutLabel="Check every row"
                  disabled={toFix.length > 0 || !found.allowed.includes("check")}
                  running={check.isPending || patch.isPending}
                  runningLabel={patch.isPending ? "Saving" : "Checking"}
                  onClick={() => check.mutate()}
                >
                  {found.failure === null ? "Check every row" : "Check again"}
                </ShortcutButton>
                <p className="text-sm text-muted-foreground">
                  {found.status === "CHECKED" ? (
                    <>
                      Checked already; what you change here makes it be checked again.{" "}
                      <TextLink href={`/imports/${found.id}`}>Back to the changes</TextLink>
                    </>
                  ) : (
                    "Nothing is changed by it: you see the difference first."
                  )}
                </p>
              </PanelBody>
            </Panel>
            <ReadingPanel key={found.id} found={found} />
          </>
        }
      >
        <MappingPanel found={found} />
        <PreviewPanel found={found} />
      </PageColumns>
    </PageBody>
  );
}
