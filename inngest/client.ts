import { Inngest } from "inngest";

/**
 * Which server runs the functions is a URL in the environment (INNGEST_DEV or INNGEST_BASE_URL):
 * Inngest Cloud, a self-hosted one, or the embedded one beside this file.
 */
export const inngest = new Inngest({ id: "waybill" });
