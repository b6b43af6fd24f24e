import fc from "fast-check";
import { expect, test } from "vitest";
import {
  eventIdFromSeed,
  fromQueueItemId,
  newJobId,
  toQueueItemId,
  uuidFromText,
} from "./identifiers";

test.each([
  ["1795218642733,crSlgcXuPSUpMQ==", "01M7XNX5SDEATAB0E5XRYJAA9J"],
  ["1795218647344,DV+eXgk+xHyN2A==", "01M7XNXA9G1NFSWQG97V27S3ES"],
  ["1795218750954,H/pWdZlNbQdMEQ==", "01M7XP0FFA3ZX5CXCS9NPGEK0J"],
])("the seed %s gives the id that the real server gave", (seed, id) => {
  expect(eventIdFromSeed(seed, 0)).toBe(id);
});

test("ids of one send differ and keep their order", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      fc.nat(4_000),
      (entropy, index) => {
        fc.pre(entropy.some((byte) => byte !== 255));
        const seed = `1795218642733,${Buffer.from(entropy).toString("base64")}`;
        const one = eventIdFromSeed(seed, index);
        expect(one).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
        expect(eventIdFromSeed(seed, index)).toBe(one);
        expect(eventIdFromSeed(seed, index + 1)).not.toBe(one);
      },
    ),
  );
});

test.each([undefined, "", "x", "123", "123,short", "99999999999999999,crSlgcXuPSUpMQ=="])(
  "the seed %s is not used",
  (seed) => {
    expect(eventIdFromSeed(seed, 0)).toBeNull();
  },
);

test("a queue item id leads back to its job", () => {
  const jobId = newJobId();
  expect(fromQueueItemId(toQueueItemId(jobId))).toBe(jobId);
  expect(toQueueItemId("7xdg3knx9ra1")).toBe("N3hkZzNrbng5cmExOjpkZWZhdWx0");
  expect(fromQueueItemId("bm9uc2Vuc2U=")).toBeNull();
});

test("a function keeps its id in every database", () => {
  expect(uuidFromText("function:a")).toBe(uuidFromText("function:a"));
  expect(uuidFromText("function:a")).not.toBe(uuidFromText("function:b"));
  expect(uuidFromText("a")).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});
