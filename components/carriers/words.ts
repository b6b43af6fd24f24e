import type { GlyphName, Tone } from "@/components/status/glyph";

/** 1.2 s, 0.4 s; an en dash is the caller's where nothing was asked. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** "0.2 %", whole from ten on; nothing for nothing. */
export function share(part: number, whole: number): string | undefined {
  if (whole === 0) return undefined;
  const percent = (part / whole) * 100;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}

type Outcome = { readonly words: string; readonly tone: Tone; readonly glyph?: GlyphName };

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  ok: { words: "accepted", tone: "done" },
  rejected: { words: "refused, shown on the order", tone: "wait" },
  unauthenticated: { words: "sign-in refused", tone: "stop" },
  "rate-limited": { words: "too many calls, sent later", tone: "wait" },
  unavailable: { words: "no answer, tried again", tone: "stop" },
  ambiguous: { words: "answer lost, looked up", tone: "unsure" },
  unsupported: { words: "not offered", tone: "idle", glyph: "ring-slash" },
};

export const outcomeOf = (outcome: string): Outcome =>
  OUTCOMES[outcome] ?? { words: outcome, tone: "unsure" };
