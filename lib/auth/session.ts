import { systemPool } from "@/lib/db/clients";
import { isUuid } from "@/lib/kernel/ids";
import type { OrganizationStatus, Role } from "@/prisma/generated/enums";

/** A session ends after a week without use, and after thirty days in any case. */
export const SESSION_MAX_AGE_SECONDS = 30 * 24 * 60 * 60;
export const SESSION_IDLE_SECONDS = 7 * 24 * 60 * 60;

export type SessionOrganization = {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly countryCode: string;
  readonly status: OrganizationStatus;
  readonly role: Role;
};

/** Who is asking, as the database says right now: a role taken away is gone with the next request. */
export type CurrentSession = {
  readonly id: string;
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly isStaff: boolean;
  };
  /** The one the person works in; absent for staff who belong to none. */
  readonly organization: SessionOrganization | undefined;
  readonly organizations: readonly SessionOrganization[];
};

type Row = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly isStaff: boolean;
  readonly activeOrganizationId: string | null;
  readonly isStale: boolean;
  readonly organizations: SessionOrganization[];
};

const FIND_SESSION = {
  name: "find_session",
  text: `
    SELECT u.id AS "userId", u.name, u.email, u."isStaff", s."activeOrganizationId",
           s."lastSeenAt" < now() - interval '1 minute' AS "isStale",
           COALESCE((
             SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug,
                      'currency', o.currency, 'timeZone', o."timeZone",
                      'countryCode', o."countryCode", 'status', o.status, 'role', m.role)
                      ORDER BY o.name, o.id)
               FROM "Membership" m JOIN "Organization" o ON o.id = m."organizationId"
              WHERE m."userId" = u.id), '[]') AS organizations
      FROM "UserSession" s JOIN "User" u ON u.id = s."userId"
     WHERE s.id = $1 AND s."revokedAt" IS NULL AND s."expiresAt" > now()`,
};

const TOUCH_SESSION = {
  name: "touch_session",
  text: `
    UPDATE "UserSession" SET "lastSeenAt" = now(),
           "expiresAt" = LEAST("createdAt" + make_interval(secs => $2), now() + make_interval(secs => $3))
     WHERE id = $1 AND "lastSeenAt" < now() - interval '1 minute'`,
};

/** Any organization, as staff work in it: with a manager's rights, and never as its owner. */
export async function findOrganizationForStaff(
  id: string,
): Promise<SessionOrganization | undefined> {
  const { rows } = await systemPool().query<SessionOrganization>({
    name: "find_organization_for_staff",
    text: `SELECT id, name, slug, currency, "timeZone", "countryCode", status, 'MANAGER' AS role
             FROM "Organization" WHERE id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Every organization by name, for staff to choose from. */
export async function listOrganizationsForStaff(): Promise<
  readonly Pick<SessionOrganization, "id" | "name" | "slug" | "status">[]
> {
  const { rows } = await systemPool().query<SessionOrganization>(
    `SELECT id, name, slug, status FROM "Organization" ORDER BY name, id`,
  );
  return rows;
}

/** One statement; a second one at most once a minute, to note that the person is still there. */
export async function findSession(sessionId: string): Promise<CurrentSession | undefined> {
  if (!isUuid(sessionId)) return undefined;
  const { rows } = await systemPool().query<Row>({ ...FIND_SESSION, values: [sessionId] });
  const row = rows[0];
  if (!row) return undefined;
  if (row.isStale)
    await systemPool().query({
      ...TOUCH_SESSION,
      values: [sessionId, SESSION_MAX_AGE_SECONDS, SESSION_IDLE_SECONDS],
    });
  const { organizations } = row;
  return {
    id: sessionId,
    user: { id: row.userId, name: row.name, email: row.email, isStaff: row.isStaff },
    organization:
      organizations.find(({ id }) => id === row.activeOrganizationId) ?? organizations[0],
    organizations,
  };
}
