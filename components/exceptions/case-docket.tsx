import { Avatar } from "@/components/ui/avatar";
import { Docket, DocketCell } from "@/components/ui/docket";
import { formatMoney } from "@/lib/kernel/money";
import type { ExceptionDetail } from "@/lib/exceptions/schema";

const MAX_FACTS = 5;
/** Narrow panes break the strip into two lines. */
const CELL = "desk:basis-[112px]";

/** What the choice hangs on, and who has the case. */
export function CaseDocket({ exception }: { readonly exception: ExceptionDetail }) {
  const { value, facts, assigneeName } = exception;
  const hasValue = value === null || facts.some(({ label }) => label === "Value");
  return (
    <Docket label="Facts of the case">
      {!hasValue && (
        <DocketCell caption="Value" className={CELL}>
          {formatMoney(value)}
        </DocketCell>
      )}
      {facts.slice(0, MAX_FACTS).map((fact) => (
        <DocketCell key={fact.label} caption={fact.label} className={CELL}>
          <span className="wrap-anywhere">{fact.value}</span>
        </DocketCell>
      ))}
      <DocketCell caption="Owner" className={CELL}>
        {assigneeName === null ? (
          <span className="font-normal text-muted-foreground">nobody yet</span>
        ) : (
          <span className="flex items-center gap-1.5">
            <Avatar name={assigneeName} size="sm" />
            {assigneeName}
          </span>
        )}
      </DocketCell>
    </Docket>
  );
}
