import type { Role } from "@/prisma/generated/enums";

/**
 * Who may do what. `read`: look. `operate`: the daily work at the bench, orders, parcels and
 * troubles. `manage`: what changes how the desk works, or throws work away. `own`: people, keys and
 * the organization itself.
 */
export type Permission = "read" | "operate" | "manage" | "own";

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  VIEWER: ["read"],
  OPERATOR: ["read", "operate"],
  MANAGER: ["read", "operate", "manage"],
  OWNER: ["read", "operate", "manage", "own"],
};

export const mayRole = (role: Role, permission: Permission): boolean =>
  GRANTS[role].includes(permission);
