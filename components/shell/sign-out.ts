/** Ends the session at the server, then leaves; the cookie alone would not end it. */
export async function signOut(): Promise<void> {
  const csrf = await fetch("/api/auth/csrf", { headers: { accept: "application/json" } });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  await fetch("/api/auth/signout", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, json: "true", callbackUrl: "/sign-in" }),
  });
  window.location.assign("/sign-in");
}
