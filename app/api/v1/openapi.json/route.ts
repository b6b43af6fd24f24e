import { handlers } from "@/app/api/_openapi/handlers";
import { env } from "@/lib/env";
import { describeApi } from "@/lib/http/openapi";

/** The reference is the same for everybody and tells of nobody. */
export function GET(): Response {
  return Response.json(describeApi(handlers, env().APP_URL));
}
