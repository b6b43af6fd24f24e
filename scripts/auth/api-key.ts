import { createApiKey } from "@/lib/auth/commands/create-api-key";
import { revokeApiKey } from "@/lib/auth/commands/revoke-api-key";
import { newTraceId } from "@/lib/kernel/ids";
import { resumeScope } from "@/lib/tenancy/resume-scope";
import { Role } from "@/prisma/generated/enums";
import { asOwner } from "../stack/database";
import { readSettings } from "../stack/read-settings";
import { runCommand } from "../stack/run-command";
import { StopError } from "../stack/stop-error";
import { useRunningStack } from "../stack/use-running-stack";
import { readOptions } from "../stack/read-options";

/**
 * `npm run api-key -- --organization kesari-and-loom --name ERP --role OPERATOR`: makes a key of
 * /api/v1 and prints it, once. `--revoke <its first letters>` ends one. With the settings of the
 * environment, or of the stack that runs on `--data`.
 */
const values = readOptions({
  organization: { type: "string" },
  name: { type: "string", default: "API" },
  role: { type: "string", default: "OPERATOR" },
  revoke: { type: "string" },
  data: { type: "string", default: ".data" },
});

const isRole = (text: string): text is Role => Object.hasOwn(Role, text);

async function findOrganization(databaseUrl: string, slug: string | undefined): Promise<string> {
  const { rows } = await asOwner(databaseUrl, (client) =>
    client.query<{ id: string; slug: string }>(`SELECT id, slug FROM "Organization" ORDER BY slug`),
  );
  const found = rows.find((row) => row.slug === slug);
  if (found) return found.id;
  const known = rows.map((row) => row.slug).join(", ");
  throw new StopError(`Name an organization with --organization: ${known}.`);
}

await runCommand(async () => {
  const given = process.env["DATABASE_URL"] ?? process.env["DATABASE_URL_FILE"];
  const databaseUrl = given ? readSettings().DATABASE_URL : await useRunningStack(values.data);
  const organizationId = await findOrganization(databaseUrl, values.organization);
  const scope = resumeScope({ organizationId, traceId: newTraceId() });
  if (values.revoke !== undefined) {
    if ((await revokeApiKey(scope, values.revoke)) === 0)
      throw new StopError(`No key that is in use begins with ${values.revoke}.`);
    console.log(`Revoked ${values.revoke}…`);
    return 0;
  }
  const role = values.role.toUpperCase();
  if (!isRole(role))
    throw new StopError(`--role is one of ${Object.keys(Role).join(", ").toLowerCase()}.`);
  console.log((await createApiKey(scope, { name: values.name, role })).key);
  return 0;
});
