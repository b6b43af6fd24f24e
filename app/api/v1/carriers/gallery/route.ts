import { listGallery } from "@/lib/carrier-accounts/reads";
import { carrierGallerySchema } from "@/lib/carrier-accounts/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /carriers/gallery",
  {
    may: "read",
    summary: "Couriers that an account can be made with, and what each needs to know",
    answer: carrierGallerySchema,
  },
  async () => listGallery(),
);
