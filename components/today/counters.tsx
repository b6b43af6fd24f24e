import {
  ClockAlert,
  Inbox,
  PackageMinus,
  PackageOpen,
  Printer,
  RotateCcw,
  Truck,
} from "lucide-react";
import type { ReactNode } from "react";

import { CounterCell, Docket } from "@/components/ui/docket";
import type { Today } from "@/lib/today/schema";

type CounterKey = keyof Today["counters"];

type CounterView = {
  readonly key: CounterKey;
  readonly label: string;
  readonly icon: ReactNode;
  readonly href: string;
  readonly trouble: "wait" | "stop";
};

const COUNTERS: readonly CounterView[] = [
  {
    key: "toShip",
    label: "To ship",
    icon: <PackageOpen aria-hidden />,
    href: "/orders?tab=to-ship",
    trouble: "wait",
  },
  {
    key: "late",
    label: "Late",
    icon: <ClockAlert aria-hidden />,
    href: "/orders?late=true",
    trouble: "stop",
  },
  {
    key: "unprintable",
    label: "Unprintable",
    icon: <Printer aria-hidden />,
    href: "/shipments?tab=ready",
    trouble: "wait",
  },
  {
    key: "pickupsToday",
    label: "Pickups today",
    icon: <Truck aria-hidden />,
    href: "/shipments?tab=ready",
    trouble: "wait",
  },
  {
    key: "needsPerson",
    label: "Needs a person",
    icon: <Inbox aria-hidden />,
    href: "/exceptions",
    trouble: "stop",
  },
  {
    key: "failedJobs",
    label: "Failed jobs",
    icon: <RotateCcw aria-hidden />,
    href: "/exceptions?kind=FAILED_JOB",
    trouble: "wait",
  },
  {
    key: "lowStock",
    label: "Low stock",
    icon: <PackageMinus aria-hidden />,
    href: "/orders?tab=short-stock",
    trouble: "wait",
  },
];

export function Counters({ counters }: { readonly counters: Today["counters"] }) {
  return (
    <Docket label="Counters">
      {COUNTERS.map(({ key, label, icon, href, trouble }) => {
        const { count, hint, isTrouble } = counters[key];
        return (
          <CounterCell
            key={key}
            label={label}
            icon={icon}
            href={href}
            value={count.toLocaleString("en-US")}
            sub={hint ?? "\u00a0"}
            tone={isTrouble ? trouble : undefined}
          />
        );
      })}
    </Docket>
  );
}
