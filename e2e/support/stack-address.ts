import { readFileSync } from "node:fs";
import { z } from "zod";

const schema = z.object({
  appUrl: z.url(),
  databaseUrl: z.string(),
  simulatorsUrl: z.url(),
  controlToken: z.string(),
  password: z.string(),
  /** Of the first merchant. */
  apiKey: z.string(),
});
/** Where the stack of this run is, and how to get in. */
export type StackAddress = z.infer<typeof schema>;

/** Names the file with the address of a stack that runs already, to be used instead of a new one. */
export const ADDRESS_VARIABLE = "E2E_STACK";

export function readStackAddress(): StackAddress {
  const file = process.env[ADDRESS_VARIABLE];
  if (!file) throw new Error(`${ADDRESS_VARIABLE} names no file: the stack was not started`);
  return schema.parse(JSON.parse(readFileSync(file, "utf8")));
}
