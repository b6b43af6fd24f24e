import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { readCappedBody } from "@/lib/webhooks/read-body";

/** An e-mail address, a password and a CSRF token are less than a kilobyte. */
const MAX_BODY_BYTES = 16 * 1024;
const FORM = "application/x-www-form-urlencoded";

/** What may be posted to next-auth: the rest of its addresses serves providers we do not have. */
const ACTS: ReadonlySet<string> = new Set(["callback/credentials", "signout"]);

const noSuchAct = appError.notFound("no-such-address", "Nothing is posted to this address.");
const noForm = appError.malformed("not-a-form", "This address takes a form.", {
  nextAction: `Send it with content-type ${FORM}.`,
});
const tooLarge = appError.tooLarge("too-large", "The form is larger than 16 KiB.");

export type AuthForm = {
  readonly act: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The same act again, with these fields and no others, for next-auth to read. */
  readonly request: Request;
};

/**
 * A form for next-auth, read once and rewritten, so that what was counted is what is tried: next-auth
 * ignores a third segment of the path, takes the last of two e-mail addresses, and reads JSON too.
 */
export async function readAuthForm(
  request: Request,
  path: readonly string[],
): Promise<Result<AuthForm, AppError>> {
  const act = path.join("/");
  if (!ACTS.has(act)) return err(noSuchAct);
  if (!request.headers.get("content-type")?.toLowerCase().startsWith(FORM)) return err(noForm);
  const bytes = await readCappedBody(request, MAX_BODY_BYTES);
  if (bytes === undefined) return err(tooLarge);
  const fields = Object.fromEntries(new URLSearchParams(bytes.toString("utf8")));
  const headers = new Headers(request.headers);
  for (const name of ["content-length", "transfer-encoding"]) headers.delete(name);
  headers.set("content-type", FORM);
  const body = new URLSearchParams(fields).toString();
  return ok({ act, fields, request: new Request(request.url, { method: "POST", headers, body }) });
}
