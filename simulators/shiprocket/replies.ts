import { jsonReply, type Reply } from "../kit/http";

/** The error shapes of Shiprocket, each where the real service uses it. */
export const badRequest = (message: string, extra: Record<string, unknown> = {}): Reply =>
  jsonReply(400, { message, ...extra, status_code: 400 });

export const notFound = (): Reply => jsonReply(404, { message: "404 Not Found", status_code: 404 });

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

export const invalidData = (errors: FieldErrors, message = "Oops! Invalid Data."): Reply =>
  jsonReply(422, { message, errors, status_code: 422 });

/** Seen live when adding pickup locations: `message` is an object. */
export const invalidDataAsMessage = (errors: FieldErrors): Reply =>
  jsonReply(422, { message: errors, status_code: 422 });

export const requiredMissing = (field: string): Reply =>
  invalidData(
    { [field]: [`The ${field.replaceAll("_", " ")} field is required.`] },
    "Required field missing",
  );

/** PHP's own words leak out when a field has the wrong JSON type: a fault of the caller. */
export const notIterable = (): Reply =>
  jsonReply(500, { message: "Invalid argument supplied for foreach()", status_code: 500 });

export const notAnObject = (): Reply =>
  jsonReply(500, { message: "Trying to get property of non-object", status_code: 500 });

export const unauthenticated = (): Reply => jsonReply(401, { message: "Unauthenticated." });

/** HTTP 200 all the same. */
export const awbRefused = (reason: string): Reply =>
  jsonReply(200, { awb_assign_status: 0, response: { data: { awb_assign_error: reason } } });

/** Also HTTP 200: only `status_code` tells. */
export const walletTooLow = (): Reply =>
  jsonReply(200, {
    status_code: 350,
    message: "Please recharge your ShipRocket wallet. The minimum required balance is Rs 100",
  });
