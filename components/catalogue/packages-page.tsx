"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import type { z } from "zod";

import type { DataColumn } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { DataTableSkeleton } from "@/components/data-table/table-skeleton";
import { useMay } from "@/components/inventory/use-may";
import { QueryError } from "@/components/lists/list-error";
import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Quantity } from "@/components/ui/panel";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { counted } from "@/lib/catalog/model";
import type { PackageType, packageTypesSchema } from "@/lib/catalog/schema";

import { CATALOGUE_KEYS } from "./catalogue-keys";
import { CataloguePlaces } from "./catalogue-places";
import { sizeText, weightText } from "./words";

const PackageDialog = lazy(() =>
  import("./package-dialog").then((module) => ({ default: module.PackageDialog })),
);

const COLUMNS: readonly DataColumn<PackageType>[] = [
  {
    key: "name",
    header: "Package",
    phone: "1-start",
    cell: ({ name }) => <span className="block truncate font-medium">{name}</span>,
  },
  {
    key: "size",
    header: "Outside",
    width: 180,
    align: "end",
    phone: "2-start",
    cell: (type) => <span className="lines:block lines:text-left">{sizeText(type)}</span>,
  },
  {
    key: "tare",
    header: "Empty",
    width: 90,
    align: "end",
    phone: "2-end",
    cell: ({ tareGrams }) => weightText(tareGrams),
  },
  {
    key: "skus",
    header: "SKUs in it",
    width: 100,
    align: "end",
    cell: ({ skuCount }) => <Quantity value={skuCount} />,
  },
];

type Editing = { readonly type: PackageType | undefined };

/** Boxes and bags that the merchant packs in. */
export function PackagesPage() {
  const may = useMay();
  const [editing, setEditing] = useState<Editing>();
  const { data, error, refetch } = useQuery(
    apiQuery<z.infer<typeof packageTypesSchema>>("/package-types"),
  );
  const columns = useMemo(
    () => (may.manage ? [...COLUMNS, actsColumn((type) => setEditing({ type }))] : COLUMNS),
    [may.manage],
  );
  const add = may.manage ? () => setEditing({ type: undefined }) : undefined;
  return (
    <>
      <PageHead
        title="Packages"
        crumbs={[{ label: "Catalogue", href: "/catalogue" }]}
        state={<CataloguePlaces current="packages" />}
        sub={data && counted(data.items.length, "package")}
        actions={
          add !== undefined && (
            <ShortcutButton
              variant="primary"
              shortcut="n"
              shortcutLabel="Add a package"
              onClick={add}
            >
              New package
            </ShortcutButton>
          )
        }
      />
      {data === undefined ? (
        error === null ? (
          <DataTableSkeleton columns={columns} rowCount={4} />
        ) : (
          <QueryError error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <DataTable
          label="Packages"
          columns={columns}
          rows={data.items}
          rowId={({ id }) => id}
          rowLabel={({ name }) => name}
          empty={<PackagesEmpty onNew={add} />}
        />
      )}
      <Suspense fallback={null}>
        {editing !== undefined && (
          <PackageDialog type={editing.type} open onClose={() => setEditing(undefined)} />
        )}
      </Suspense>
    </>
  );
}

const actsColumn = (onEdit: (type: PackageType) => void): DataColumn<PackageType> => ({
  key: "acts",
  header: <span className="sr-only">Edit</span>,
  width: 96,
  align: "end",
  phone: "1-end",
  cell: (type) => <PackageActs type={type} onEdit={onEdit} />,
});

function PackageActs({
  type,
  onEdit,
}: {
  readonly type: PackageType;
  readonly onEdit: (type: PackageType) => void;
}) {
  const remove = useApiMutation({
    method: "DELETE",
    path: `/package-types/${type.id}`,
    invalidate: CATALOGUE_KEYS,
  });
  return (
    <span className="inline-flex gap-1">
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label={`Edit ${type.name}`}
        onClick={() => onEdit(type)}
      >
        <Pencil aria-hidden />
      </Button>
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label={`Delete ${type.name}`}
        running={remove.isPending}
        onClick={() => remove.mutate()}
      >
        <Trash2 aria-hidden />
      </Button>
    </span>
  );
}

function PackagesEmpty({ onNew }: { readonly onNew: (() => void) | undefined }) {
  return (
    <EmptyState
      kind="first-time"
      title="No packages yet"
      {...(onNew === undefined
        ? {}
        : {
            actions: (
              <Button size="sm" onClick={onNew}>
                Add a package
              </Button>
            ),
          })}
    >
      A package is a box or bag you keep on the shelf, with its outside size and its empty weight. A
      SKU can name the one it travels in; without one it is measured as it is.
    </EmptyState>
  );
}
