import { expect, test } from "vitest";
import { readCappedBody } from "./read-body";

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://127.0.0.1/", {
    method: "POST",
    body,
    headers,
    ...({ duplex: "half" } as object),
  });

function endless(): { stream: ReadableStream<Uint8Array>; pulled: () => number } {
  let pulled = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(1000));
    },
  });
  return { stream, pulled: () => pulled };
}

test("the bytes come back as they were sent", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(await readCappedBody(post(bytes))).toEqual(Buffer.from(bytes));
  expect(await readCappedBody(post(bytes, { "content-length": "256" }))).toEqual(
    Buffer.from(bytes),
  );
});

test("exactly the limit is taken and one byte more is not, stated or streamed", async () => {
  const fits = new Uint8Array(100);
  const over = new Uint8Array(101);
  expect(await readCappedBody(post(fits), 100)).toHaveLength(100);
  expect(await readCappedBody(post(over), 100)).toBeUndefined();
  expect(await readCappedBody(post(over, { "content-length": "101" }), 100)).toBeUndefined();
  expect(await readCappedBody(post(over, { "content-length": "5" }), 100)).toBeUndefined();
});

test("an endless body is left after the limit", async () => {
  const { stream, pulled } = endless();
  expect(await readCappedBody(post(stream), 5_000)).toBeUndefined();
  expect(pulled()).toBeLessThan(12);
});

test("no body is no bytes", async () => {
  const request = new Request("http://127.0.0.1/", { method: "POST" });
  expect(await readCappedBody(request)).toHaveLength(0);
});
