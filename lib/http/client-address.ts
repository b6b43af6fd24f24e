/**
 * The address of whoever spoke to the nearest proxy: the last entry, which that proxy wrote itself.
 * Earlier entries are the caller's word. Next.js fills the header from the socket where no proxy did.
 */
export function clientAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last ? last.replace(/^::ffff:/, "") : "unknown";
}

export const isLoopback = (address: string): boolean =>
  address === "::1" || address.startsWith("127.");
