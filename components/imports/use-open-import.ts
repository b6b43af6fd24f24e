"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import type { ImportDetail } from "@/lib/imports/schema";

/** Goes to the import that a file has become. */
export function useOpenImport(): (found: ImportDetail) => void {
  const router = useRouter();
  const client = useQueryClient();
  return (found) => {
    client.setQueryData(["imports", found.id], found);
    router.push(`/imports/${found.id}`);
  };
}
