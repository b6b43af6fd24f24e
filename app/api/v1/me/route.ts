import { route } from "@/lib/http/route";
import { getMe } from "@/lib/today/get-me";
import { meSchema } from "@/lib/today/schema";

export const GET = route(
  "GET /me",
  { may: "read", summary: "Who is asking, and for which organization", answer: meSchema },
  ({ scope, session }) => getMe(scope, session),
);
