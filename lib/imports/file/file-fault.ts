/**
 * The file itself cannot be read on. Thrown through the streams of a reader and caught where it ends,
 * where it becomes the import's failure: what it is, why, and what to do.
 */
export class FileFault extends Error {
  override readonly name = "FileFault";
  readonly code: string;
  readonly nextAction: string;

  constructor(code: string, message: string, nextAction: string) {
    super(message);
    this.code = code;
    this.nextAction = nextAction;
  }
}
