import {
  CalendarClock,
  CloudSun,
  FileUp,
  Gauge,
  Inbox,
  type LucideIcon,
  PackageOpen,
  RotateCcw,
  Settings2,
  Store,
  Tags,
  Truck,
  Warehouse,
  Webhook,
} from "lucide-react";

export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly section: "desk" | "connections";
  /** In the bottom bar of phones; the others are under "More". */
  readonly inBottomBar?: boolean;
};

/** Every place of the desk, in the order of the sidebar. */
export const NAV_ITEMS = {
  today: { href: "/", label: "Today", icon: Gauge, section: "desk", inBottomBar: true },
  orders: {
    href: "/orders",
    label: "Orders",
    icon: PackageOpen,
    section: "desk",
    inBottomBar: true,
  },
  exceptions: {
    href: "/exceptions",
    label: "Needs a person",
    icon: Inbox,
    section: "desk",
    inBottomBar: true,
  },
  shipments: {
    href: "/shipments",
    label: "Shipments",
    icon: Truck,
    section: "desk",
    inBottomBar: true,
  },
  pickups: { href: "/pickups", label: "Pickups", icon: CalendarClock, section: "desk" },
  inventory: { href: "/inventory", label: "Inventory", icon: Warehouse, section: "desk" },
  catalogue: { href: "/catalogue", label: "Catalogue", icon: Tags, section: "desk" },
  imports: { href: "/imports", label: "Imports", icon: FileUp, section: "desk" },
  channels: { href: "/channels", label: "Channels", icon: Store, section: "connections" },
  carriers: { href: "/carriers", label: "Carriers", icon: CloudSun, section: "connections" },
  failedJobs: {
    href: "/exceptions?kind=FAILED_JOB",
    label: "Failed jobs",
    icon: RotateCcw,
    section: "connections",
  },
  webhooks: { href: "/webhooks", label: "Webhooks", icon: Webhook, section: "connections" },
  settings: { href: "/settings", label: "Settings", icon: Settings2, section: "connections" },
} as const satisfies Readonly<Record<string, NavItem>>;

export type NavKey = keyof typeof NAV_ITEMS;
export const NAV_KEYS = Object.keys(NAV_ITEMS) as readonly NavKey[];

/** A number beside a place; `alert` makes it red: somebody waits. */
export type NavCount = number | { readonly count: number; readonly alert: boolean };
export type NavCounts = Readonly<Partial<Record<NavKey, NavCount>>>;

export function countOf(
  counts: NavCounts,
  key: NavKey,
): { count: number; alert: boolean } | undefined {
  const value = counts[key];
  const full = typeof value === "number" ? { count: value, alert: false } : value;
  return full === undefined || full.count === 0 ? undefined : full;
}

/** Whether a page belongs to a place. A place with a query is a view of another, never current. */
export function isCurrentPlace(href: string, pathname: string): boolean {
  if (href.includes("?")) return false;
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
