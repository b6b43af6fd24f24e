import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { limitLogin } from "@/lib/auth/limit-login";
import { nextAuthOptions } from "@/lib/auth/next-auth";
import { readAuthForm } from "@/lib/auth/read-auth-form";
import { problemResponse } from "@/lib/http/problem";
import { requestTraceId } from "@/lib/http/trace-id";

type Context = { readonly params: Promise<{ readonly nextauth: string[] }> };

const answer = async (request: NextRequest, context: Context): Promise<Response> =>
  (await NextAuth(request, context, nextAuthOptions())) as Response;

export const GET = answer;

/** Sixty sign-ins a minute, then 429 (S4-23). */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const traceId = requestTraceId(request.headers);
  const form = await readAuthForm(request, (await context.params).nextauth);
  if (!form.ok) return problemResponse(form.error, traceId);
  const { act, fields } = form.value;
  if (act === "callback/credentials") {
    const refusal = await limitLogin(request.headers, fields["email"]);
    if (refusal) return problemResponse(refusal, traceId);
  }
  return answer(new NextRequest(form.value.request), context);
}
