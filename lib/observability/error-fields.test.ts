import { describe, expect, test } from "vitest";
import { errorFields } from "./error-fields";

describe("what a log line says of an error", () => {
  test.each([
    ["Key (email)=(meera@example.com) already exists", "meera"],
    ["password=hunter2 was wrong", "hunter2"],
    ['the body was {"name":"Meera Shah"}', "Meera"],
    [
      'Invalid `user.create()` invocation:\n\n data: { name: "Meera" }\nUnique constraint failed',
      "Meera",
    ],
    ["no courier goes to ‘4 Hill Road’ for +91 98765 43210", "98765"],
    ["It failed with “Meera is not at home”", "Meera"],
  ])("%j keeps the private part out", (message, secret) => {
    expect(JSON.stringify(errorFields(new Error(message))["errorMessage"])).not.toContain(secret);
  });

  test("keeps class, code, frames and what the fault was", () => {
    const error = Object.assign(new TypeError("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    expect(errorFields(error)).toMatchObject({
      errorKind: "TypeError",
      errorMessage: "connect ECONNREFUSED",
      errorCode: "ECONNREFUSED",
      errorStack: expect.stringMatching(/^ {4}at /),
    });
  });

  test("a thrown thing that is no error is not printed", () => {
    expect(errorFields({ secret: "x" })).toEqual({ errorKind: "object" });
  });
});
