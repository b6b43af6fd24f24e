import { route } from "@/lib/http/route";
import { getToday } from "@/lib/today/get-today";
import { todaySchema } from "@/lib/today/schema";

export const GET = route(
  "GET /today",
  { may: "read", summary: "Everything the home page shows", answer: todaySchema },
  ({ scope }) => getToday(scope),
);
