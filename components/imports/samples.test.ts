import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { IMPORT_FIELDS, matchColumns } from "@/lib/imports/fields/model";
import { IMPORT_KINDS } from "@/lib/imports/model";

const samples = join(import.meta.dirname, "../../public/samples");

describe("sample files", () => {
  it.each(IMPORT_KINDS)("show every column of %s by the name that always matches", (kind) => {
    const file = readFileSync(join(samples, `${kind.toLowerCase()}.csv`), "utf8");
    const headers = file.split(/\r?\n/, 1)[0]?.split(",") ?? [];
    expect(headers).toEqual(IMPORT_FIELDS[kind].map(({ name }) => name));
    expect(Object.keys(matchColumns(kind, headers))).toEqual(headers);
  });
});
