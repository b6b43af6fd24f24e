import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import type { ReturnLine } from "./return-draft";

type ReturnLinesProps = {
  readonly lines: readonly ReturnLine[];
  readonly onLines: (lines: readonly ReturnLine[]) => void;
  /** By the API's paths: "lines.0.backToStock". */
  readonly errors: Readonly<Record<string, string>>;
};

/** What lay in the parcel, line by line: good to sell again, or broken. */
export function ReturnLines({ lines, onLines, errors }: ReturnLinesProps) {
  const type = (orderLineId: string, change: Partial<ReturnLine>) =>
    onLines(
      lines.map((line) => (line.orderLineId === orderLineId ? { ...line, ...change } : line)),
    );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-[5px] text-sm font-medium">In the parcel</legend>
      <ul className="rounded-md border border-border">
        {lines.map((line, index) => {
          const { orderLineId, orderNumber, title, skuCode, sent, good, damaged } = line;
          const name = [skuCode ?? title, orderNumber].filter(Boolean).join(" in ");
          const error = errors[`lines.${index}.backToStock`] ?? errors[`lines.${index}.damaged`];
          const told = {
            "aria-invalid": error === undefined ? undefined : true,
            "aria-describedby": error === undefined ? undefined : `return-${orderLineId}`,
          } as const;
          return (
            <li
              key={orderLineId}
              className="border-t border-border px-2.5 py-2 first:border-t-0"
              aria-label={name}
            >
              <div className="flex items-center gap-2.5 phone:flex-wrap">
                <span className="min-w-0 flex-1 phone:basis-full">
                  <span className="block truncate font-medium">{title}</span>
                  <span className="block truncate text-sm text-muted-foreground">
                    {orderNumber !== undefined && <span className="code">{orderNumber}, </span>}
                    {skuCode !== null && <span className="code">{skuCode}, </span>}
                    {sent.toLocaleString("en-US")} sent
                  </span>
                </span>
                <Input
                  className="w-[116px] flex-none phone:w-auto phone:flex-1"
                  inputClassName="text-right"
                  inputMode="numeric"
                  autoComplete="off"
                  aria-label={`Good units of ${name}`}
                  {...told}
                  value={good}
                  unit="good"
                  onFocus={({ target }) => target.select()}
                  onChange={(event) => type(orderLineId, { good: event.target.value })}
                />
                <Input
                  className="w-[132px] flex-none phone:w-auto phone:flex-1"
                  inputClassName="text-right"
                  inputMode="numeric"
                  autoComplete="off"
                  placeholder="0"
                  aria-label={`Damaged units of ${name}`}
                  {...told}
                  value={damaged}
                  unit="damaged"
                  onChange={(event) => type(orderLineId, { damaged: event.target.value })}
                />
              </div>
              <FieldError id={`return-${orderLineId}`}>{error}</FieldError>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
