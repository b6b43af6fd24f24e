import { updateLocation } from "@/lib/channel-stock/commands/update-location";
import { locationParams, updateLocationSchema } from "@/lib/channel-stock/schema";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const PATCH = route(
  "PATCH /channels/{id}/locations/{locationId}",
  {
    may: "manage",
    summary: "Say which warehouse a shop's location is, or switch it off",
    subject: "Location",
    params: locationParams,
    body: updateLocationSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) =>
    updateLocation(scope, { channelId: params.id, locationId: params.locationId }, body),
);
