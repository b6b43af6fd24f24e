import { Badge } from "@/components/ui/badge";
import { Dash } from "@/components/ui/panel";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Stamp } from "@/components/ui/stamp";
import { Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/kernel/money";
import type { ServiceQuote } from "@/lib/shipments/schema";

type ServiceTableProps = {
  readonly quotes: readonly ServiceQuote[];
  readonly chosenKey: string | undefined;
  readonly onChoose: (key: string) => void;
};

/** Usable first, cheapest first; one that cannot be used keeps its place, with its reason for a price. */
export function ServiceTable({ quotes, chosenKey, onChoose }: ServiceTableProps) {
  const inOrder = quotes.toSorted(
    (one, other) =>
      Number(one.refusal !== null) - Number(other.refusal !== null) ||
      Number(other.isRecommended) - Number(one.isRecommended) ||
      (one.price?.amountMinor ?? 0) - (other.price?.amountMinor ?? 0),
  );
  return (
    <RadioGroup legend="Service" className="overflow-hidden rounded-md border border-border">
      {inOrder.map((quote) => {
        const key = `${quote.carrierAccountId}:${quote.serviceCode}`;
        return (
          <RadioOption
            key={key}
            name="service"
            value={key}
            checked={key === chosenKey}
            disabled={quote.refusal !== null}
            onChange={() => onChoose(key)}
            title={
              <span className="inline-flex items-center gap-2">
                <Stamp of={quote.carrier} />
                {quote.serviceName}
                {quote.isRecommended && <Badge>suggested</Badge>}
              </span>
            }
            detail={
              quote.estimatedDeliveryAt === null ? undefined : (
                <>
                  arrives <Time at={quote.estimatedDeliveryAt} format="day" />
                </>
              )
            }
            aside={
              quote.refusal ??
              (quote.price === null ? <Dash meaning="no price" /> : formatMoney(quote.price))
            }
          />
        );
      })}
    </RadioGroup>
  );
}
