import Link from "next/link";

import { EXCEPTION_KIND, metaOf } from "@/components/status/status-meta";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { OrderDetail } from "@/lib/orders/schema";

/** What keeps this order back, each with the way to its mend. */
export function OrderExceptions({ exceptions }: Pick<OrderDetail, "exceptions">) {
  return exceptions.map(({ id, kind, title, cause }) => {
    const { tone } = metaOf(EXCEPTION_KIND, kind);
    return (
      <Callout
        key={id}
        tone={tone === "stop" || tone === "unsure" ? tone : "wait"}
        title={title}
        action={
          <Button asChild size="sm">
            <Link href={`/exceptions/${id}`}>
              Mend it<span className="sr-only">: {title}</span>
            </Link>
          </Button>
        }
      >
        {cause}
      </Callout>
    );
  });
}
