import { Dash } from "@/components/ui/panel";

import { signed } from "./signed";

/** What the shop says less what we say: a difference is coloured, agreement is a faint 0. */
export function DriftCell({ drift }: { readonly drift: number | null }) {
  if (drift === null) return <Dash meaning="no shop has told" />;
  if (drift === 0) return <span className="text-faint">0</span>;
  return (
    <span className="font-medium text-wait" title="The shop’s count less ours">
      {signed(drift)}
    </span>
  );
}
