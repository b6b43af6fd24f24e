import { updateChannel } from "@/lib/channel-stock/commands/update-channel";
import { getChannel } from "@/lib/channel-stock/reads";
import { channelSchema, updateChannelSchema } from "@/lib/channel-stock/schema";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /channels/{id}",
  {
    may: "read",
    summary: "One connected shop",
    subject: "Shop",
    params: idParams,
    answer: channelSchema,
  },
  ({ scope, params }) => getChannel(scope, params.id),
);

export const PATCH = route(
  "PATCH /channels/{id}",
  {
    may: "manage",
    summary: "Say whose stock numbers follow whose",
    subject: "Shop",
    params: idParams,
    body: updateChannelSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => updateChannel(scope, params.id, body),
);
