import { memberNames } from "@/lib/auth/member-names";
import { appError } from "@/lib/kernel/app-error";
import { err } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { TagsInput } from "../input-schema";
import { type Done, onOrder } from "./act-on-order";
import { recordOrderEvent } from "./record-order-event";

const MAX_TAGS = 50;

/** Adds and takes off tags. What is there already, or is not there, changes nothing. */
export async function tagOrder(scope: OrgScope, orderId: string, tags: TagsInput): Promise<Done> {
  return onOrder(scope, orderId, async (tx, order, cause) => {
    const add = [...new Set(tags.add)].filter((tag) => !order.tags.includes(tag));
    const remove = new Set(tags.remove.filter((tag) => order.tags.includes(tag)));
    const next = [...order.tags.filter((tag) => !remove.has(tag)), ...add];
    if (add.length + remove.size === 0) return `${order.number} has these tags already`;
    if (next.length > MAX_TAGS)
      return err(
        appError.conflict(
          "too-many-tags",
          `${order.number} would have more than ${MAX_TAGS} tags.`,
          {
            nextAction: "Take some off first.",
          },
        ),
      );
    await tx.order.update({ where: { id: order.id }, data: { tags: next } });
    const detail = [...add.map((tag) => `+ ${tag}`), ...[...remove].map((tag) => `− ${tag}`)];
    await recordOrderEvent(tx, scope, {
      ...{ orderId, kind: "tags-changed", title: "Tags changed", detail: detail.join(", ") },
      causeKey: `tags:${cause}`,
    });
    return add.length > 0 && remove.size === 0
      ? `${order.number} is tagged ${add.join(", ")}`
      : `The tags of ${order.number} are changed`;
  });
}

/** What colleagues should know of it; it outlives the shop's next webhook. */
export async function noteOrder(
  scope: OrgScope,
  orderId: string,
  input: { readonly note: string },
): Promise<Done> {
  return onOrder(scope, orderId, async (tx, order, cause) => {
    const note = input.note === "" ? null : input.note;
    if (note === order.note) return `The note of ${order.number} says that already`;
    await tx.order.update({ where: { id: order.id }, data: { note } });
    await recordOrderEvent(tx, scope, {
      ...{ orderId, kind: "note-changed", causeKey: `note:${cause}` },
      title: note === null ? "Note taken off" : "Note written",
    });
    return note === null ? `${order.number} has no note now` : `Note of ${order.number} saved`;
  });
}

/** Hands an order to somebody of the organization, or to nobody. */
export async function assignOrder(
  scope: OrgScope,
  orderId: string,
  input: { readonly assigneeId: string | null },
): Promise<Done> {
  const { assigneeId } = input;
  const name =
    assigneeId === null ? null : (await memberNames(scope, [assigneeId])).get(assigneeId);
  if (name === undefined)
    return err(
      appError.invalid("unknown-assignee", "That person does not belong to this organization.", {
        field: "assigneeId",
        nextAction: "Choose somebody of the list.",
      }),
    );
  return onOrder(scope, orderId, async (tx, order, cause) => {
    const words = name === null ? `Nobody has ${order.number} now` : `${name} has ${order.number}`;
    if (order.assigneeId === assigneeId) return words;
    await tx.order.update({
      where: { id: order.id },
      data: { assigneeId, assigneeName: name },
    });
    await recordOrderEvent(tx, scope, {
      ...{ orderId, kind: "assigned", causeKey: `assigned:${cause}` },
      title: name === null ? "Assigned to nobody" : `Assigned to ${name}`,
    });
    return words;
  });
}
