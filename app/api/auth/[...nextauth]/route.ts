import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { nextAuthOptions } from "@/lib/auth/next-auth";
import { limitLogin } from "@/lib/auth/limit-login";

type Context = { readonly params: Promise<{ readonly nextauth: string[] }> };

const answer = async (request: NextRequest, context: Context): Promise<Response> =>
  (await NextAuth(request, context, nextAuthOptions())) as Response;

export const GET = answer;

/** Sixty sign-ins a minute, then 429 (S4-23). */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  const isSignIn = nextauth.join("/") === "callback/credentials";
  return (isSignIn ? await limitLogin(request.clone()) : undefined) ?? answer(request, context);
}
