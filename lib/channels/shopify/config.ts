import { z } from "zod";

/** Pinned: without a version Shopify serves its oldest (Shopify docs, "API versioning"). */
export const SHOPIFY_API_VERSION = "2026-10";

export const shopifyCredentials = z.looseObject({ accessToken: z.string().min(1) });
