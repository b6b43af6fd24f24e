import { expect, test } from "vitest";
import * as methods from "./route";

test.each(Object.entries(methods))(
  "%s of an unknown address is a problem+json",
  async (method, ask) => {
    const response = ask(new Request("http://127.0.0.1/api/v1/ordrs", { method }));
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      code: "no-such-route",
      message: "There is nothing at this address.",
      traceId: response.headers.get("x-trace-id"),
    });
  },
);
