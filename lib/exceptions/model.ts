import type { ExceptionStatus } from "@/prisma/generated/enums";

export const EXCEPTION_TABS = {
  open: { label: "Action required", statuses: ["OPEN"] },
  requested: { label: "Requested", statuses: ["REQUESTED"] },
  snoozed: { label: "Snoozed", statuses: ["SNOOZED"] },
  resolved: { label: "Resolved", statuses: ["RESOLVED"] },
} as const satisfies Record<
  string,
  { label: string; statuses: readonly (keyof typeof ExceptionStatus)[] }
>;
export type ExceptionTab = keyof typeof EXCEPTION_TABS;
