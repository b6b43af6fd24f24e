import { useQuery } from "@tanstack/react-query";

import { apiQuery } from "@/components/providers/use-api";
import type { Me } from "@/lib/today/schema";

/** Settings are for managers and owners; undefined until it is known who is looking. */
export function useMayManage(): boolean | undefined {
  const { data: me } = useQuery(apiQuery<Me>("/me"));
  return me && (me.role === "OWNER" || me.role === "MANAGER");
}
