import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Recorded answers of the real services, where the checkout has them beside it. */
const SAMPLES = join(import.meta.dirname, "../../../shared/facts/samples");

export const samplesArePresent = existsSync(SAMPLES);

export const readSample = (path: string): unknown => JSON.parse(sampleText(path));

const sampleText = (path: string): string => readFileSync(join(SAMPLES, path), "utf8");

/**
 * What an answer lacks to have a sample's shape: keys that are missing, and members of another JSON
 * type. null fits everything; of arrays the first members are compared.
 */
export function shapeDifferences(sample: unknown, actual: unknown, path = "$"): string[] {
  if (sample === null || actual === null) return [];
  const [wanted, got] = [typeOf(sample), typeOf(actual)];
  if (wanted !== got) return [`${path} is ${got}, not ${wanted}`];
  if (Array.isArray(sample) && Array.isArray(actual)) {
    return sample.length === 0 || actual.length === 0
      ? []
      : shapeDifferences(sample[0], actual[0], `${path}[0]`);
  }
  if (typeof sample !== "object" || typeof actual !== "object") return [];
  return Object.entries(sample).flatMap(([key, member]) =>
    key in actual
      ? shapeDifferences(member, (actual as Record<string, unknown>)[key], `${path}.${key}`)
      : [`${path}.${key} is missing`],
  );
}

const typeOf = (value: unknown): string => (Array.isArray(value) ? "array" : typeof value);
