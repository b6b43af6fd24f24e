"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";

import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { isAtWork } from "@/lib/imports/model";
import type {
  ApplyInput,
  ImportAct,
  ImportDetail,
  ImportLimits,
  ImportPatch,
} from "@/lib/imports/schema";

const POLL_MILLISECONDS = 700;

/** One import; asked for again only while the server is at work on it. */
export const useImport = (importId: string) =>
  useQuery({
    ...apiQuery<ImportDetail>(`/imports/${importId}`),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isAtWork(state.data.status) && !state.data.isInterrupted
        ? POLL_MILLISECONDS
        : false,
  });

/** What can be imported, how large, in which columns: the same all day. */
export const useImportLimits = (): ImportLimits | undefined =>
  useQuery({ ...apiQuery<ImportLimits>("/imports/limits"), staleTime: Infinity }).data;

/**
 * Puts the import that an act answered in the place of the one that is shown, and has its rows and
 * the history read again.
 */
export function useTakeImport(): (found: ImportDetail) => void {
  const client = useQueryClient();
  return (found) => {
    client.setQueryData(["imports", found.id], found);
    void client.invalidateQueries({
      // The import itself has just been told.
      predicate: ({ queryKey: [resource, id, ...rest] }) =>
        resource === "imports" && (id !== found.id || rest.length > 0) && id !== "limits",
    });
    if (found.status === "APPLIED" || found.status === "UNDONE")
      void client.invalidateQueries({
        predicate: ({ queryKey: [resource] }) =>
          resource === "inventory" || resource === "orders" || resource === "products",
      });
  };
}

type Act = "check" | "apply" | "cancel" | "resume" | "discard" | "undo";

/** One act on an import; the toast is the server's own sentence. */
export function useImportAct(
  importId: string,
  act: Act,
  more: { readonly onDone?: (found: ImportDetail) => void; readonly isQuiet?: boolean } = {},
) {
  const take = useTakeImport();
  return useApiMutation<ImportAct, ApplyInput | void>({
    method: "POST",
    path: `/imports/${importId}/${act}`,
    body: (input) => (act === "apply" ? (input ?? {}) : undefined),
    ...(more.isQuiet === true ? { success: false as const } : {}),
    onSuccess: ({ data }) => {
      take(data.import);
      more.onDone?.(data.import);
    },
    // Somebody else was faster, or its state is another by now: read it again.
    invalidate: [["imports", importId]],
  });
}

/** Corrections of how the file is understood; each is kept at once, so that leaving loses nothing. */
export function useImportPatch(importId: string, onDone?: (found: ImportDetail) => void) {
  const take = useTakeImport();
  return useApiMutation<ImportAct, ImportPatch>({
    method: "PATCH",
    path: `/imports/${importId}`,
    body: (patch) => patch,
    success: false,
    onSuccess: ({ data }) => {
      take(data.import);
      onDone?.(data.import);
    },
  });
}
