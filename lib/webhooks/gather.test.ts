import { describe, expect, test } from "vitest";
import { createGatherer } from "./gather";

type Send = { readonly items: readonly string[]; readonly finish: (error?: Error) => void };

/** Items are "group:key"; each send stays under way until the test finishes it. */
function gathererUnderTest(limits: { readonly most: number; readonly atOnce: number }) {
  const sends: Send[] = [];
  const gather = createGatherer<string, string>({
    ...limits,
    groupOf: (item) => item.split(":")[0]!,
    keyOf: (item) => item,
    send: (items) =>
      new Promise((resolve, reject) => {
        const finish = (error?: Error) =>
          error ? reject(error) : resolve(items.map((item) => `${item} stored`));
        sends.push({ items, finish });
      }),
  });
  const under = (index: number) => sends[index]?.items;
  return { gather, sends, under };
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("gathering", () => {
  test("one alone leaves alone and at once", async () => {
    const { gather, sends, under } = gathererUnderTest({ most: 8, atOnce: 1 });
    const stored = gather("a:1");
    expect(under(0)).toEqual(["a:1"]);
    sends[0]!.finish();
    expect(await stored).toBe("a:1 stored");
  });

  test("what comes while there is no room goes together, so many at most, each with its own result", async () => {
    const { gather, sends, under } = gathererUnderTest({ most: 3, atOnce: 1 });
    const stored = Promise.all(["a:1", "a:2", "a:3", "a:4", "a:5"].map(gather));
    for (const [index, items] of [["a:1"], ["a:2", "a:3", "a:4"], ["a:5"]].entries()) {
      expect(under(index)).toEqual(items);
      expect(under(index + 1)).toBeUndefined();
      sends[index]!.finish();
      await settled();
    }
    expect(await stored).toEqual(
      ["a:1", "a:2", "a:3", "a:4", "a:5"].map((item) => `${item} stored`),
    );
  });

  test("another group does not wait, and there is room for as many as allowed", () => {
    const { gather, sends } = gathererUnderTest({ most: 8, atOnce: 2 });
    for (const item of ["a:1", "a:2", "a:3", "b:1"]) void gather(item);
    expect(sends.map(({ items }) => items)).toEqual([["a:1"], ["a:2"], ["b:1"]]);
  });

  test("two of the same key never go together", async () => {
    const { gather, sends, under } = gathererUnderTest({ most: 8, atOnce: 1 });
    for (const item of ["a:1", "a:2", "a:3", "a:2", "a:4"]) void gather(item);
    sends[0]!.finish();
    await settled();
    expect(under(1)).toEqual(["a:2", "a:3"]);
    sends[1]!.finish();
    await settled();
    expect(under(2)).toEqual(["a:2", "a:4"]);
  });

  test("what fails together is tried one by one: only the bad one fails", async () => {
    const { gather, sends, under } = gathererUnderTest({ most: 8, atOnce: 1 });
    const outcomes = Promise.allSettled(["a:1", "a:2", "a:bad", "a:3"].map(gather));
    sends[0]!.finish();
    await settled();
    expect(under(1)).toEqual(["a:2", "a:bad", "a:3"]);
    sends[1]!.finish(new Error("one is bad"));
    await settled();
    expect(sends.slice(2).map(({ items }) => items)).toEqual([["a:2"], ["a:bad"], ["a:3"]]);
    for (const { items, finish } of sends.slice(2))
      finish(items[0] === "a:bad" ? new Error("this one") : undefined);
    const told = (await outcomes).map((each) =>
      each.status === "fulfilled" ? each.value : (each.reason as Error).message,
    );
    expect(told).toEqual(["a:1 stored", "a:2 stored", "this one", "a:3 stored"]);
  });

  test("a group that failed takes in the next", async () => {
    const { gather, sends } = gathererUnderTest({ most: 8, atOnce: 1 });
    const first = gather("a:1");
    sends[0]!.finish(new Error("no database"));
    await expect(first).rejects.toThrow("no database");
    void gather("a:2");
    expect(sends).toHaveLength(2);
  });
});
