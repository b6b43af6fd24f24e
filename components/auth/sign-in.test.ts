import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeReturnPath } from "./sign-in";

describe("the way back after the sign-in", () => {
  test.each(["/", "/orders", "/shipments?tab=booked", "/orders/1?q=%2F%2Fa#scans"])(
    "leads to a page of ours: %s",
    (path) => expect(safeReturnPath(path)).toBe(path),
  );

  test.each([
    ...["https://evil.example", "//evil.example", "/\\evil.example", "\\/evil.example"],
    ...["/\t/evil.example", "/\n\\evil.example", "/.//evil.example", "/a/..//evil.example"],
    ...["javascript:alert(1)", " //evil.example", "orders", ""],
  ])("does not lead outside: %j", (path) => expect(safeReturnPath(path)).toBe("/"));

  test("stays here for any text, as a browser reads it", () => {
    const piece = fc.constantFrom("/", "\\", "\t", "\n", ".", "..", "@", ":", "?", "#", "%2f", "e");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = safeReturnPath(pieces.join(""));
        expect(path.startsWith("/")).toBe(true);
        expect(new URL(path, "https://desk.example").origin).toBe("https://desk.example");
      }),
      { numRuns: 2000 },
    );
  });
});
