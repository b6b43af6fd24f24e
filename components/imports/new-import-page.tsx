"use client";

import { useState } from "react";

import { useListUrl } from "@/components/lists/use-list-url";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PageBody, PageColumns, PageHead } from "@/components/ui/page-head";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SegmentedLinks } from "@/components/ui/segmented";
import { IMPORT_KINDS, type ImportKind } from "@/lib/imports/model";

import { ExpectedColumns } from "./expected-columns";
import { ImportSteps } from "./import-steps";
import { RoleNote } from "./role-note";
import { UploadPanel } from "./upload-panel";
import { useOpenImport } from "./use-open-import";
import { KIND_WORDS } from "./words";

const MOST_SOURCE_CHARACTERS = 80;

const kindOf = (text: string | null): ImportKind =>
  IMPORT_KINDS.find((kind) => kind === text) ?? "INVENTORY";

/** The first step: what kind of rows, and the file. */
export function NewImportPage() {
  const { params, hrefWith } = useListUrl();
  const [source, setSource] = useState("");
  const open = useOpenImport();
  const kind = kindOf(params.get("kind"));
  return (
    <>
      <PageHead
        title="New import"
        crumbs={[{ label: "Imports", href: "/imports" }]}
        sub="nothing changes before you have seen every change"
      />
      <ImportSteps current="file" />
      <PageBody>
        <PageColumns railWidth={356} rail={<ExpectedColumns kind={kind} />}>
          <RoleNote needs="operate" />
          <Panel title="File">
            <PanelBody className="flex flex-col gap-4">
              <div className="flex flex-col gap-[5px]">
                <span className="text-sm font-medium">What the rows are</span>
                <SegmentedLinks
                  label="What the rows are"
                  items={IMPORT_KINDS.map((each) => ({
                    href: hrefWith({ kind: each === "INVENTORY" ? undefined : each }),
                    label: KIND_WORDS[each].label,
                    isCurrent: each === kind,
                  }))}
                />
              </div>
              <Field
                label="Where such files come from"
                hint="Corrected columns are remembered for it. May stay empty."
                className="max-w-[360px]"
              >
                <Input
                  value={source}
                  maxLength={MOST_SOURCE_CHARACTERS}
                  placeholder="Tally export"
                  onChange={(event) => setSource(event.target.value)}
                />
              </Field>
              <UploadPanel kind={kind} source={source.trim()} onDone={open} />
            </PanelBody>
          </Panel>
        </PageColumns>
      </PageBody>
    </>
  );
}
