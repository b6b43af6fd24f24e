import { cn } from "./cn";
import { encodeCode128 } from "./code128";

type BarcodeProps = {
  /** Printable ASCII. Spaces of the courier's grouping should be left out by the caller. */
  readonly value: string;
  /** For readers; "Barcode of KL-20338" by itself. */
  readonly label?: string | undefined;
  /** Size by class: `h-[22px] w-[132px]`. Bars take the text colour. */
  readonly className?: string | undefined;
};

/** Code 128 as one path, sharp at any size. On a label put it inside `.paper`. */
export function Barcode({ value, label, className }: BarcodeProps) {
  const widths = encodeCode128(value);
  if (!widths) return null;
  let x = 0;
  let path = "";
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) path += `M${x} 0h${width}v1h-${width}z`;
    x += width;
  }
  return (
    <svg
      data-slot="barcode"
      viewBox={`0 0 ${x} 1`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      role="img"
      aria-label={label ?? `Barcode of ${value}`}
      className={cn("block h-[22px] w-[132px] fill-current", className)}
    >
      <path d={path} />
    </svg>
  );
}
