import { listChannels } from "@/lib/channel-stock/reads";
import { channelsSchema } from "@/lib/channel-stock/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /channels",
  {
    may: "read",
    summary: "Connected shops, their locations, and how far their stock and yours lie apart",
    answer: channelsSchema,
  },
  async ({ scope }) => ({ items: await listChannels(scope) }),
);
