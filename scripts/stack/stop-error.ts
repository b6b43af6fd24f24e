/** A reason to stop that is meant for the person at the terminal: shown as a sentence, no stack. */
export class StopError extends Error {
  override readonly name = "StopError";
}
