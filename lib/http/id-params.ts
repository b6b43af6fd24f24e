import { z } from "zod";

/** `[id]` of a route: an id that no row can have is answered as not found. */
export const idParams = z.object({ id: z.uuid() });
