import { Barcode } from "@/components/ui/barcode";
import { cn } from "@/components/ui/cn";

const CELLS = [
  ["Orders in", "From your shop, signed"],
  ["Stock", "Reserved once"],
  ["Courier", "Booked once"],
  ["Label", "Printed, logged"],
  ["Pickup", "Called in time"],
  ["Parcel", "Followed to the door"],
] as const;

/** The one picture of the sign-in page: the product as a filled-in form. Paper in both themes. */
export function DeskCopy() {
  return (
    <aside
      aria-hidden
      className="hidden place-items-center border-l border-dashed border-foreground bg-muted px-10 lg:grid"
    >
      <div className="paper w-full max-w-[400px] rounded-xs border border-current">
        <div className="flex items-start justify-between p-4">
          <span className="text-[26px] leading-7 font-bold">WAYBILL</span>
          <span className="text-right font-medium">
            Desk copy
            <span className="block text-xs font-normal">not for carriage</span>
          </span>
        </div>
        <div className="grid grid-cols-2">
          {CELLS.map(([caption, value], index) => (
            <div
              key={caption}
              className={cn(
                "flex h-[124px] flex-col justify-between border-t border-current p-4 pt-3",
                index % 2 === 1 && "border-l",
              )}
            >
              <span className="text-xs">{caption}</span>
              <span className="text-[20px] leading-6 font-semibold">{value}</span>
            </div>
          ))}
        </div>
        <div className="border-t border-current p-4">
          <Barcode value="WB20261120" className="h-[84px] w-full" />
          <div className="mt-2 text-center font-mono text-lg">WB 2026 1120</div>
        </div>
      </div>
    </aside>
  );
}
