import { serve } from "inngest/next";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions";

/** Where the Inngest server, whichever it is, finds and calls the functions. */
export const { GET, POST, PUT } = serve({ client: inngest, functions: [...functions] });
