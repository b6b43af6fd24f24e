import { cn } from "@/components/ui/cn";

import { Glyph } from "./glyph";
import { LIGHT_STATE, metaOf } from "./status-meta";

type ThreeLightsProps = {
  /** Values of the database's LightState. */
  readonly awb: string;
  readonly label: string;
  readonly pickup: string;
  readonly size?: 14 | 16 | 18 | undefined;
  readonly className?: string | undefined;
};

/** AWB, label, pickup: three glyphs in that order, each moving alone. */
export function ThreeLights({ awb, label, pickup, size, className }: ThreeLightsProps) {
  const lights = [
    { name: "AWB", row: metaOf(LIGHT_STATE, awb) },
    { name: "label", row: metaOf(LIGHT_STATE, label) },
    { name: "pickup", row: metaOf(LIGHT_STATE, pickup) },
  ];
  const sentence = lights.map(({ name, row }) => `${name} ${row.label}`).join(", ");
  return (
    <span
      data-slot="three-lights"
      role="img"
      aria-label={sentence}
      title={sentence}
      className={cn("inline-flex gap-[3px] align-[-2px]", className)}
    >
      {lights.map(({ name, row }) => (
        <Glyph key={name} tone={row.tone} name={row.glyph} size={size} />
      ))}
    </span>
  );
}
