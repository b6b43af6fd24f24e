import { systemPool } from "@/lib/db/clients";
import type { OrgScope } from "@/lib/tenancy/scope";

/** Names of people of this organization, by id. Others are not there, whoever's id is asked for. */
export async function memberNames(
  scope: OrgScope,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await systemPool().query<{ id: string; name: string }>({
    name: "member_names",
    text: `SELECT u.id, u.name FROM "User" u
             JOIN "Membership" m ON m."userId" = u.id AND m."organizationId" = $1
            WHERE u.id = ANY($2::uuid[])`,
    values: [scope.organizationId, [...new Set(userIds)]],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const MOST_MEMBERS = 200;

/** Everybody of this organization, by name. */
export async function listMembers(
  scope: OrgScope,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await systemPool().query<{ id: string; name: string }>({
    name: "list_members",
    text: `SELECT u.id, u.name FROM "User" u
             JOIN "Membership" m ON m."userId" = u.id AND m."organizationId" = $1
            ORDER BY u.name, u.id LIMIT ${MOST_MEMBERS}`,
    values: [scope.organizationId],
  });
  return rows;
}
