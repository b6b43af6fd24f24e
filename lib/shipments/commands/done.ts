/** What a command answers; the toast shows it word for word. */
export type Done = { readonly message: string };
