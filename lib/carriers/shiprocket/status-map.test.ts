import { describe, expect, test } from "vitest";
import { knownShipmentStatusCodes, readShipmentStatus, shipmentStatusText } from "./status-map";

/** Every id of the published shipment table. */
const published = (
  "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 38 39 40 41 42 43 44 " +
  "45 46 47 48 49 50 51 52 54 55 56 57 59 60 61 62 63 67 68 71 72 75 76 77 78 79 80 81 82 83"
).split(" ");

describe("the shipment status table", () => {
  test("every published id has a meaning and a text, and no other has", () => {
    expect(knownShipmentStatusCodes.toSorted()).toEqual(published.toSorted());
    for (const code of published) {
      expect(readShipmentStatus(code, "").kind, code).not.toBe("unknown");
      expect(shipmentStatusText(code)).toMatch(/\w/);
    }
  });

  test.each([28, 33, 37, 53, 58, 64, 66, 69, 70, 73, 74, 84, 999])(
    "%s is unpublished: a value with Shiprocket's own text, never a guess",
    (code) => {
      expect(readShipmentStatus(String(code), "Parcel on a boat")).toEqual({
        kind: "unknown",
        code: String(code),
        text: "Parcel on a boat",
      });
    },
  );

  test("a scan without a meaning is information", () => {
    expect(readShipmentStatus("NA", "NA")).toEqual({ kind: "information" });
    expect(readShipmentStatus("", "")).toEqual({ kind: "information" });
  });

  test.each([
    ["7", "DELIVERED"],
    ["10", "RETURNED"],
    ["14", "RETURNED"],
    ["9", "RETURNING"],
    ["40", "RETURNING"],
    ["12", "LOST"],
    ["8", "VOIDED"],
    ["21", "ATTEMPT_FAILED"],
    ["18", "IN_TRANSIT"],
    ["42", "PICKED_UP"],
    ["17", "OUT_FOR_DELIVERY"],
  ])("%s means %s", (code, status) => {
    expect(readShipmentStatus(code, "")).toMatchObject({ kind: "status", status });
  });

  test("trouble that moves no parcel still asks for attention", () => {
    expect(readShipmentStatus("20", "")).toEqual({
      kind: "information",
      attention: "PICKUP_FAILED",
    });
    expect(readShipmentStatus("23", "")).toEqual({
      kind: "information",
      attention: "PARTLY_DELIVERED",
    });
    expect(readShipmentStatus("25", "")).toEqual({ kind: "information", attention: "DAMAGED" });
  });
});
