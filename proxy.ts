import { type NextRequest, NextResponse } from "next/server";

/**
 * Tells pages their own path, so that the sign-in can lead back to it. Whether somebody is signed in
 * is decided where it counts, by the session gate.
 */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-pathname", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: "/((?!api/|_next/|.*\\.[a-z0-9]+$).*)" };
