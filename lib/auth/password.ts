import { hash, verify } from "@node-rs/argon2";

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id as a PHC string; the parameters ride along, so they can be raised later. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let decoy: Promise<string> | undefined;

/** A hash that no password opens, as dear as a real one. */
export const decoyHash = (): Promise<string> => (decoy ??= hashPassword(crypto.randomUUID()));

/**
 * Compares with the stored hash. Without one (nobody has that address) it compares with a decoy of
 * the same cost and answers false, so that the time taken does not tell whether an address exists.
 */
export async function verifyPassword(
  storedHash: string | undefined,
  password: string,
): Promise<boolean> {
  const matches = await verify(storedHash ?? (await decoyHash()), password);
  return matches && storedHash !== undefined;
}
