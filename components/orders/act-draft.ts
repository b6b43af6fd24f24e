/** What one act for many orders asks for, as it is typed, and as the API takes it. */
export type OrderAct = "hold" | "release" | "tag" | "assign" | "combine" | "cancel";

export type ActDraft = {
  readonly reason: string;
  /** ISO instant; empty holds until somebody releases it. */
  readonly until: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Empty hands them to nobody; undefined is not chosen yet. */
  readonly assigneeId: string | undefined;
  /** How many are cancelled, typed by whoever does it. */
  readonly count: string;
};

export const EMPTY_ACT: ActDraft = {
  ...{ reason: "", until: "", add: [], remove: [], assigneeId: undefined, count: "" },
};

/** From so many on a cancellation asks for their number: it cannot be undone. */
export const GUARDED_FROM = 2;

export type ReadAct = {
  readonly body: Readonly<Record<string, unknown>>;
  /** By field, in the words beside it. */
  readonly errors: Readonly<Partial<Record<keyof ActDraft, string>>>;
};

export function readAct(act: OrderAct, draft: ActDraft, orderCount: number): ReadAct {
  const reason = draft.reason.trim();
  const errors: Partial<Record<keyof ActDraft, string>> = {};
  if ((act === "hold" || act === "cancel") && reason === "")
    errors.reason = "Say why, for whoever opens it next";
  if (act === "tag" && draft.add.length + draft.remove.length === 0)
    errors.add = "Enter at least one tag";
  if (act === "assign" && draft.assigneeId === undefined) errors.assigneeId = "Choose somebody";
  const isGuarded = act === "cancel" && orderCount >= GUARDED_FROM;
  if (isGuarded && draft.count.trim() !== String(orderCount))
    errors.count = `Type ${orderCount}, the number of orders`;
  return { body: { action: act, ...fieldsOf(act, draft, reason) }, errors };
}

function fieldsOf(act: OrderAct, draft: ActDraft, reason: string) {
  switch (act) {
    case "hold":
      return { reason, until: draft.until === "" ? null : draft.until };
    case "tag":
      return { add: draft.add, remove: draft.remove };
    case "assign":
      return { assigneeId: draft.assigneeId === "" ? null : draft.assigneeId };
    case "cancel":
      return { reason };
    case "combine":
    case "release":
      return {};
  }
}

const VERBS: Readonly<Record<OrderAct, readonly [verb: string, running: string]>> = {
  hold: ["Hold", "Holding"],
  release: ["Release", "Releasing"],
  tag: ["Tag", "Tagging"],
  assign: ["Assign", "Assigning"],
  combine: ["Combine", "Combining"],
  cancel: ["Cancel", "Cancelling"],
};

/** "Hold 3 orders", and while it runs "Holding". */
export function actWords(act: OrderAct, count: number) {
  const [verb, running] = VERBS[act];
  const orders = count === 1 ? "1 order" : `${count.toLocaleString("en-US")} orders`;
  return { verb, running, title: `${verb} ${orders}` };
}
