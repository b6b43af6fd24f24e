import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { TONE_GLYPH } from "./glyph";
import {
  CARRIER_HEALTH,
  EXCEPTION_KIND,
  EXCEPTION_STATUS,
  IMPORT_STATUS,
  LIGHT_STATE,
  metaOf,
  ORDER_STATUS,
  SHIPMENT_STATUS,
  type StatusMeta,
  WEBHOOK_STATUS,
} from "./status-meta";

const schemaFolder = join(import.meta.dirname, "../../prisma/schema");

/** The values of an enum as the database's schema lists them. */
function enumValues(file: string, name: string): string[] {
  const source = readFileSync(join(schemaFolder, file), "utf8");
  const body = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(source)?.[1] ?? "";
  return body
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^[A-Z_]+$/.test(line));
}

describe("status meta", () => {
  it.each([
    ["orders.prisma", "OrderStatus", ORDER_STATUS],
    ["shipments.prisma", "ShipmentStatus", SHIPMENT_STATUS],
    ["shipments.prisma", "LightState", LIGHT_STATE],
    ["webhooks.prisma", "WebhookStatus", WEBHOOK_STATUS],
    ["exceptions.prisma", "ExceptionKind", EXCEPTION_KIND],
    ["exceptions.prisma", "ExceptionStatus", EXCEPTION_STATUS],
  ] as const)("has a row for each value of %s %s", (file, name, map) => {
    const values = enumValues(file, name);
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => !Object.hasOwn(map, value))).toEqual([]);
  });

  it("shows a tone by its own silhouette, so that it can be read with no colour at all", () => {
    const all: StatusMeta[] = [
      ORDER_STATUS,
      SHIPMENT_STATUS,
      LIGHT_STATE,
      WEBHOOK_STATUS,
      EXCEPTION_KIND,
      EXCEPTION_STATUS,
      CARRIER_HEALTH,
      IMPORT_STATUS,
    ].flatMap((map) => Object.values(map));
    for (const { tone, glyph } of all) {
      if (tone === "idle" || tone === "moving") expect(glyph).toMatch(/^ring/);
      else expect(glyph).toBe(TONE_GLYPH[tone]);
    }
  });

  it("shows a state it does not know by name and as unsure, never as a known one", () => {
    expect(metaOf(SHIPMENT_STATUS, "AT_CUSTOMS")).toMatchObject({
      label: "at customs",
      tone: "unsure",
    });
    expect(metaOf(SHIPMENT_STATUS, "constructor").tone).toBe("unsure");
  });
});
