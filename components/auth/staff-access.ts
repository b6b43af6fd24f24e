import { readProblem } from "@/components/providers/api-problem";

const PATH = "/api/staff-access";

async function ask(init: RequestInit): Promise<void> {
  const response = await fetch(PATH, init);
  if (response.ok) return;
  const body: unknown = await response.json().catch(() => undefined);
  throw readProblem(response.status, body, response.headers.get("x-trace-id") ?? undefined);
}

/** @throws ApiProblem with the field at fault. */
export const enterOrganization = (organizationId: string, reason: string): Promise<void> =>
  ask({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ organizationId, reason }),
  });

/** Back to the list; a full load, so that nothing of the organization stays in memory. */
export async function leaveOrganization(): Promise<void> {
  await ask({ method: "DELETE" });
  window.location.assign("/enter");
}
