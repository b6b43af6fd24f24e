type GatherOptions<Item, Result> = {
  /** What belongs together; items of one group wait for each other, groups never do. */
  readonly groupOf: (item: Item) => string;
  /** Two of the same key never go together: the second is to find the first. */
  readonly keyOf: (item: Item) => string;
  /** Results in the order of the items. All fail together. */
  readonly send: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** So many go together. */
  readonly most: number;
  /** So many sends of one group are under way at once. */
  readonly atOnce: number;
};

type Waiting<Item, Result> = {
  readonly item: Item;
  readonly settle: (result: Result | Promise<Result>) => void;
};

type Group<Item, Result> = { underWay: number; readonly waiting: Waiting<Item, Result>[] };

/**
 * Sends at once while there is room, and together what comes while there is none. Nothing waits for
 * a clock: one alone leaves alone, and under load each send carries what came during the last one.
 */
export function createGatherer<Item, Result>(
  options: GatherOptions<Item, Result>,
): (item: Item) => Promise<Result> {
  const { groupOf, keyOf, send, most, atOnce } = options;
  const groups = new Map<string, Group<Item, Result>>();

  function take(waiting: Waiting<Item, Result>[]): Waiting<Item, Result>[] {
    const keys = new Set<string>();
    const taken: Waiting<Item, Result>[] = [];
    while (taken.length < most && waiting[0] && !keys.has(keyOf(waiting[0].item))) {
      const next = waiting.shift()!;
      keys.add(keyOf(next.item));
      taken.push(next);
    }
    return taken;
  }

  const one = async (item: Item): Promise<Result> => (await send([item]))[0]!;

  async function sendOff(together: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await send(together.map(({ item }) => item));
      together.forEach(({ settle }, index) => settle(results[index]!));
    } catch (error) {
      // What is wrong with one of them is not the others' fault.
      if (together.length === 1) together[0]!.settle(Promise.reject(error));
      else for (const { item, settle } of together) settle(one(item));
    }
  }

  function flush(name: string, group: Group<Item, Result>): void {
    while (group.underWay < atOnce && group.waiting.length > 0) {
      group.underWay += 1;
      void sendOff(take(group.waiting)).finally(() => {
        group.underWay -= 1;
        flush(name, group);
      });
    }
    if (group.underWay === 0) groups.delete(name);
  }

  return (item) =>
    new Promise<Result>((settle) => {
      const name = groupOf(item);
      const group = groups.get(name) ?? { underWay: 0, waiting: [] };
      groups.set(name, group);
      group.waiting.push({ item, settle });
      flush(name, group);
    });
}
