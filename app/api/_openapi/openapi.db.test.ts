import { globSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/openapi.json/route";
import type { RouteHandler } from "@/lib/http/route-definition";
import { handlers } from "./handlers";

type Operation = { parameters: { name?: string }[]; responses: Record<string, unknown> };
type Reference = { openapi: string; paths: Record<string, Record<string, Operation>> };

const files = globSync("app/api/v1/**/route.ts").filter((file) => !file.includes("openapi.json"));

describe("the reference of the API", () => {
  test("lists every route that stands on disk", async () => {
    const found: string[] = [];
    for (const file of files) {
      const loaded = (await import(/* @vite-ignore */ resolve(file))) as Record<
        string,
        RouteHandler
      >;
      found.push(...Object.values(loaded).map(({ routeName }) => routeName));
    }
    expect(handlers.map(({ routeName }) => routeName).toSorted()).toEqual(found.toSorted());
  });

  test("has an answer, and names what can go wrong, for each", async () => {
    const reference = (await GET().json()) as Reference;
    expect(reference.openapi).toBe("3.1.0");
    const operations = Object.values(reference.paths).flatMap((path) => Object.values(path));
    expect(operations).toHaveLength(handlers.length);
    for (const { responses } of operations) {
      expect(Object.keys(responses)).toContain("401");
      expect(Object.keys(responses).some((status) => status.startsWith("2"))).toBe(true);
    }
  });

  test("says what a shipment takes and what its answer holds", async () => {
    const { paths } = (await GET().json()) as Reference;
    const text = JSON.stringify(paths["/shipments"]?.["post"]);
    for (const word of ["orderId", "weightGrams", "fromCache", "IdempotencyKey", "202", "409"])
      expect(text).toContain(word);
    const list = paths["/orders"]?.["get"]?.parameters.map(({ name }) => name);
    expect(list).toEqual(expect.arrayContaining(["tab", "q", "cursor", "limit"]));
  });
});
