/**
 * An error for a log line: what it says and where. Errors of the database driver also carry the
 * whole connection, which belongs in no log.
 */
export function errorFields(error: unknown): { readonly err: object } {
  if (!(error instanceof Error)) return { err: { message: String(error) } };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    err: {
      type: error.name,
      message: error.message,
      ...(code === undefined ? {} : { code }),
      stack: error.stack,
    },
  };
}
