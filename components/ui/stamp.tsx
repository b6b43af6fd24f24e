import { cn } from "./cn";

/** Two letters for a courier or a shop, from its canonical key. */
const STAMPS: Readonly<Record<string, { readonly letters: string; readonly name: string }>> = {
  SHIPROCKET: { letters: "SR", name: "Shiprocket" },
  EKART: { letters: "EK", name: "Ekart" },
  FEDEX: { letters: "FX", name: "FedEx" },
  USPS: { letters: "US", name: "USPS" },
  DHL: { letters: "DH", name: "DHL Express" },
  SHOPIFY: { letters: "SH", name: "Shopify" },
  WOOCOMMERCE: { letters: "WC", name: "WooCommerce" },
};

type StampProps = {
  /** "SHIPROCKET", "shopify": any case. An unknown one is stamped with its first two letters. */
  readonly of: string;
  /** Hidden from readers where the name stands beside it. */
  readonly decorative?: boolean | undefined;
  readonly className?: string | undefined;
};

/** The stamp of a courier or a shop in place of its logo. */
export function Stamp({ of, decorative = false, className }: StampProps) {
  const { letters, name } = STAMPS[of.toUpperCase()] ?? {
    letters: of.slice(0, 2).toUpperCase(),
    name: of,
  };
  return (
    <span
      data-slot="stamp"
      title={name}
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
      className={cn(
        "inline-block flex-none rounded-[2px] border border-border-strong bg-card px-[3px] font-mono text-[10px] leading-4 font-semibold text-foreground",
        className,
      )}
    >
      {letters}
    </span>
  );
}
