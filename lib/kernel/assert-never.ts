/** Ends an exhaustive switch: a new variant fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled variant: ${JSON.stringify(value)}`);
}
