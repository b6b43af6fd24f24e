import { pullLocations } from "@/lib/channel-stock/commands/pull-locations";
import { locationsPulledSchema } from "@/lib/channel-stock/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /channels/{id}/pull-locations",
  {
    may: "manage",
    summary: "Read a shop's locations again",
    subject: "Shop",
    params: idParams,
    answer: locationsPulledSchema,
  },
  ({ scope, params }) => pullLocations(scope, params.id),
);
