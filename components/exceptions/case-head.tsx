import { groupAwb } from "@/components/orders/awb-cell";
import { ExceptionKindBadge } from "@/components/status/status-badge";
import { EXCEPTION_KIND, metaOf } from "@/components/status/status-meta";
import { Glyph } from "@/components/status/glyph";
import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/links";
import { Stamp } from "@/components/ui/stamp";
import type { ExceptionDetail } from "@/lib/exceptions/schema";

import { Deadline } from "./deadline";

/** Whose parcel it is, what happened, until when, and why. */
export function CaseHead({ exception }: { readonly exception: ExceptionDetail }) {
  const { kind, status, carrier, orderId, orderNumber, shipmentId, awb } = exception;
  const meta = metaOf(EXCEPTION_KIND, kind);
  const buyer = [exception.buyerName, exception.shipCity].filter((part) => part !== null);
  return (
    <header>
      <div className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1">
        {carrier !== null && <Stamp of={carrier} />}
        {orderId !== null && (
          <TextLink href={`/orders/${orderId}`} className="code">
            {orderNumber ?? "the order"}
          </TextLink>
        )}
        {buyer.length > 0 && <span className="text-muted-foreground">{buyer.join(", ")}</span>}
        {awb !== null &&
          (shipmentId === null ? (
            <span className="code text-muted-foreground phone:hidden">
              {groupAwb(awb).join(" ")}
            </span>
          ) : (
            <TextLink
              href={`/shipments/${shipmentId}`}
              className="code font-normal text-muted-foreground"
            >
              {groupAwb(awb).join(" ")}
            </TextLink>
          ))}
        <ExceptionKindBadge
          status={kind}
          className={cn("phone:hidden", (carrier ?? orderId) !== null && "ml-auto")}
        />
      </div>
      <h2 className="flex gap-2 text-2xl font-semibold wrap-anywhere">
        <Glyph tone={meta.tone} size={18} className="mt-[5px] desk:hidden" label={meta.label} />
        {exception.title}
      </h2>
      <p className="mt-1 max-w-[64ch] text-lg text-muted-foreground">
        {status !== "RESOLVED" && (
          <>
            <Deadline dueAt={exception.dueAt} />{" "}
          </>
        )}
        {exception.cause}
      </p>
    </header>
  );
}
