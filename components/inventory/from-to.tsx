import { ArrowRight } from "lucide-react";

import { Docket, DocketCell } from "@/components/ui/docket";

import type { Preview } from "./adjust-draft";
import { signed } from "./signed";

type FromToProps = {
  readonly level: {
    readonly onHand: number;
    readonly reserved: number;
    readonly available: number;
  };
  readonly preview: Preview | undefined;
};

/** The numbers before and after, before anything is done. */
export function FromTo({ level, preview }: FromToProps) {
  return (
    <Docket label="Before and after">
      <DocketCell caption="On hand">
        <Step from={level.onHand} to={preview?.onHand} />
      </DocketCell>
      <DocketCell caption="Held for orders">{level.reserved.toLocaleString("en-US")}</DocketCell>
      <DocketCell caption="Available">
        <Step from={level.available} to={preview?.available} />
      </DocketCell>
      <DocketCell caption="Change">
        {preview === undefined ? (
          <span className="text-faint">0</span>
        ) : (
          <span className={preview.delta > 0 ? "text-done" : undefined}>
            {signed(preview.delta)}
          </span>
        )}
      </DocketCell>
    </Docket>
  );
}

function Step({ from, to }: { readonly from: number; readonly to: number | undefined }) {
  if (to === undefined || to === from) return from.toLocaleString("en-US");
  return (
    <span className="inline-flex items-center gap-1">
      <span className="text-muted-foreground">{from.toLocaleString("en-US")}</span>
      <ArrowRight aria-label="to" className="size-3 stroke-[1.75] text-muted-foreground" />
      <span className={to < 0 ? "text-stop" : undefined}>{signedOrPlain(to)}</span>
    </span>
  );
}

/** Below zero is not possible; the server says so, and until then it is shown as it is. */
const signedOrPlain = (value: number): string =>
  value < 0 ? signed(value) : value.toLocaleString("en-US");
