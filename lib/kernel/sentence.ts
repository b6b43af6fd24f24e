/** Somebody else's words as a sentence of ours, so that the next one can follow it. */
export function asSentence(text: string): string {
  const words = text.trim();
  return /[.!?…]["”’)]?$/.test(words) ? words : `${words}.`;
}
