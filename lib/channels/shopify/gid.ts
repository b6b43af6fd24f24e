/** Shopify's global ids: `gid://shopify/Order/820982911946154508`. */
export const toGid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

/** The number at the end, as REST and webhooks write it. */
export const idOfGid = (gid: string): string => gid.split("?")[0]?.split("/").at(-1) ?? gid;
