import { Dash } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";

/** The courier's own grouping is by four; a list shows the last two groups. */
export function groupAwb(awb: string): readonly string[] {
  return /^\d{9,}$/.test(awb) ? (awb.match(/.{1,4}/g) ?? [awb]) : [awb];
}

export function shortAwb(awb: string): string {
  const groups = groupAwb(awb);
  return groups.length < 3 ? groups.join(" ") : `…${groups.slice(-2).join(" ")}`;
}

type AwbCellProps = {
  readonly carrier: string;
  readonly awb: string | null;
};

export function AwbCell({ carrier, awb }: AwbCellProps) {
  return (
    <span className="inline-flex items-center gap-1.5" title={awb ?? undefined}>
      <Stamp of={carrier} />
      {awb === null ? (
        <span className="text-muted-foreground">none yet</span>
      ) : (
        <span className="font-mono">{shortAwb(awb)}</span>
      )}
    </span>
  );
}

export function NoAwb() {
  return <Dash meaning="not booked" />;
}
