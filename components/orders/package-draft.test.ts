import { describe, expect, it } from "vitest";

import { draftsOf, packageProblems, packagesOf } from "./package-draft";

const parcel = {
  weightGrams: 3405,
  lengthMillimetres: 625,
  widthMillimetres: 480,
  heightMillimetres: 75,
};

describe("a package as typed", () => {
  it("comes back as the same whole grams and millimetres", () => {
    const drafts = draftsOf([parcel]);
    expect(drafts[0]).toMatchObject({ weightKilograms: "3.405", lengthCentimetres: "62.5" });
    expect(packageProblems(drafts)).toEqual([]);
    expect(packagesOf(drafts)).toEqual([parcel]);
  });

  it("names every field a courier could not take", () => {
    const [draft] = draftsOf([parcel]);
    const problems = packageProblems([
      { ...draft!, weightKilograms: "", heightCentimetres: "900" },
    ]);
    expect(problems.map(({ field, message }) => [field, message])).toEqual([
      ["weightKilograms", "Enter the weight in kg"],
      ["heightCentimetres", "At most 500 cm"],
    ]);
  });
});
