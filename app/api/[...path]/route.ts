import { problemResponse } from "@/lib/http/problem";
import { requestTraceId } from "@/lib/http/trace-id";
import { appError } from "@/lib/kernel/app-error";

const nothingHere = appError.notFound("no-such-route", "There is nothing at this address.", {
  nextAction: "GET /api/v1/openapi.json lists every address.",
});

/** A program that mistypes an address is answered as one, and not with a page. */
const answer = (request: Request): Response =>
  problemResponse(nothingHere, requestTraceId(request.headers));

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
