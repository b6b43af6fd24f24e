import type { JobContext } from "@/inngest/define-job";
import type { EventName } from "@/lib/events/catalog";
import type { QueuePlace, ServedPage } from "@/lib/orders/commands/fill-back-orders";
import { reserveAgain } from "@/lib/orders/commands/reserve-order";

/**
 * Goes through a queue of orders page by page, each page a step. An order that failed is tried by
 * itself once all others had their turn, and if it fails for good, that is the job's failure.
 */
export async function serveQueue<Name extends EventName>(
  { scope, step }: Pick<JobContext<Name>, "scope" | "step">,
  serve: (after: QueuePlace | null) => Promise<ServedPage>,
): Promise<{ readonly tried: number }> {
  const troubled: string[] = [];
  let tried = 0;
  let place: QueuePlace | null = null;
  for (let page = 1; ; page += 1) {
    const after: QueuePlace | null = place;
    const served: ServedPage = await step.run(`serve-${page}`, () => serve(after));
    tried += served.tried;
    troubled.push(...served.troubled);
    place = served.next;
    if (place === null) break;
  }
  for (const orderId of troubled)
    await step.run(`again-${orderId}`, async () => {
      await reserveAgain(scope, orderId);
    });
  return { tried };
}
