import { randomBytes, randomInt } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { newApiKey } from "@/lib/auth/api-key";

const schema = z.object({
  authSecret: z.string(),
  encryptionKeys: z.string(),
  inngestEventKey: z.string(),
  inngestSigningKey: z.string(),
  /** Of everybody in the seeded history. */
  demoPassword: z.string(),
  /** An API key of the first tenant, for following the demo's order. */
  demoApiKey: z.string(),
  simulatorControlToken: z.string(),
});
export type StackSecrets = z.infer<typeof schema>;

const WORDS = [
  ...["indigo", "saffron", "madder", "jamun", "neem", "amber", "cobalt", "russet"],
  ...["razai", "dohar", "loom", "bolt", "selvedge", "parcel", "harbor", "depot"],
] as const;
const word = (from: number): string => WORDS[randomInt(from, from + WORDS.length / 2)] ?? "loom";

/** Made once for this data folder, readable by its owner only. There are none in the code. */
export async function loadSecrets(file: string): Promise<StackSecrets> {
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept !== undefined) return schema.parse(JSON.parse(kept));
  const secrets: StackSecrets = {
    authSecret: randomBytes(32).toString("base64url"),
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    inngestEventKey: randomBytes(24).toString("hex"),
    inngestSigningKey: `signkey-prod-${randomBytes(32).toString("hex")}`,
    demoPassword: `${word(0)}-${word(WORDS.length / 2)}-${randomInt(1000, 10_000)}`,
    demoApiKey: newApiKey(),
    simulatorControlToken: randomBytes(24).toString("hex"),
  };
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
