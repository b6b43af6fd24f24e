"use client";

import { Command } from "cmdk";
import { CornerDownLeft, PackageOpen, Search, Truck } from "lucide-react";
import { useRouter } from "next/navigation";
import * as DialogPrimitive from "radix-ui/dialog";
import { type ReactNode, useEffect, useState } from "react";

import { ApiProblem } from "@/components/providers/api-problem";
import { Glyph } from "@/components/status/glyph";
import { Kbd } from "@/components/ui/kbd";

import { NAV_ITEMS, type NavKey } from "./nav-items";

export type PaletteResult = {
  readonly id: string;
  readonly kind: "order" | "shipment" | "sku" | "other";
  /** "Order", before the code. */
  readonly noun?: string | undefined;
  /** What is found, in mono: KL-20338, 1490 8812 3345 71. */
  readonly code: string;
  /** At the right: the buyer, the state. */
  readonly detail?: string | undefined;
  readonly href: string;
};

export type PaletteSearch = (
  query: string,
  signal: AbortSignal,
) => Promise<readonly PaletteResult[]>;

export type PaletteAction = {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly run: () => void;
};

type CommandPaletteProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly search?: PaletteSearch | undefined;
  readonly actions?: readonly PaletteAction[] | undefined;
  readonly navKeys: readonly NavKey[];
};

const DEBOUNCE_MILLISECONDS = 120;
const ITEM =
  "flex h-9 cursor-pointer items-center gap-2.5 rounded-[5px] px-3 data-[selected=true]:bg-selected phone:h-11 [&>svg]:size-3.5 [&>svg]:flex-none [&>svg]:stroke-[1.75]";
const HEADING =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground";

type Found =
  | { readonly state: "idle" | "searching" }
  | { readonly state: "found"; readonly results: readonly PaletteResult[] }
  | { readonly state: "failed"; readonly message: string };

/** Asks as the person types; an answer to an older question is dropped. */
function usePaletteSearch(query: string, search: PaletteSearch | undefined): Found {
  const [found, setFound] = useState<Found>({ state: "searching" });
  const wanted = query.trim();
  const isAsking = wanted !== "" && search !== undefined;
  useEffect(() => {
    if (!isAsking) return undefined;
    const controller = new AbortController();
    const tell = (next: Found) => {
      if (!controller.signal.aborted) setFound(next);
    };
    const timer = setTimeout(() => {
      search(wanted, controller.signal).then(
        (results) => tell({ state: "found", results }),
        (error: unknown) => {
          const message =
            error instanceof ApiProblem ? error.message : "The search did not answer.";
          tell({ state: "failed", message });
        },
      );
    }, DEBOUNCE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [wanted, search, isAsking]);
  // The last answer stays while the next is asked for, so the list does not blink.
  return isAsking ? found : { state: "idle" };
}

const includes = (text: string, query: string): boolean =>
  text.toLowerCase().includes(query.trim().toLowerCase());

/** ⌘K: records by number, buyer or AWB, then places and acts. */
export function CommandPalette({
  open,
  onOpenChange,
  search,
  actions = [],
  navKeys,
}: CommandPaletteProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const found = usePaletteSearch(query, search);
  const results = found.state === "found" ? found.results : [];
  const places = navKeys.filter((key) => includes(NAV_ITEMS[key].label, query));
  const acts = actions.filter(({ label }) => includes(label, query));

  const changeOpen = (next: boolean) => {
    if (!next) setQuery("");
    onOpenChange(next);
  };
  const choose = (act: () => void) => {
    changeOpen(false);
    act();
  };

  return (
    <DialogPrimitive.Root open={open} onOpenChange={changeOpen}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-scrim" />
        <DialogPrimitive.Content
          data-slot="command-palette"
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-51 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 animate-fade-in overflow-hidden rounded-lg bg-popover text-popover-foreground shadow-pop outline-none phone:top-3"
        >
          <DialogPrimitive.Title className="sr-only">Find anything</DialogPrimitive.Title>
          <Command shouldFilter={false} loop label="Find anything">
            <div className="flex h-11 items-center gap-2 border-b border-border px-3.5">
              <Search
                aria-hidden
                className="size-4 flex-none stroke-[1.75] text-muted-foreground"
              />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder="Order, buyer, SKU, AWB"
                className="h-full min-w-0 flex-1 bg-transparent outline-none phone:text-[16px]"
              />
              <Kbd aria-hidden>esc</Kbd>
            </div>
            <Command.List className={`max-h-[min(420px,60dvh)] overflow-y-auto p-1.5 ${HEADING}`}>
              {found.state === "failed" && (
                <p role="alert" className="flex items-center gap-2 px-3 py-2">
                  <Glyph tone="stop" />
                  {found.message}
                </p>
              )}
              {found.state === "found" && results.length + places.length + acts.length === 0 && (
                <p className="px-3 py-2 text-muted-foreground">
                  Nothing matches “{query.trim()}”. An AWB or an order number finds one record.
                </p>
              )}
              {results.length > 0 && (
                <Command.Group>
                  {results.map((result) => (
                    <Command.Item
                      key={`${result.kind}-${result.id}`}
                      value={`${result.kind}-${result.id}`}
                      className={ITEM}
                      onSelect={() => choose(() => router.push(result.href))}
                    >
                      {result.kind === "shipment" ? (
                        <Truck aria-hidden />
                      ) : (
                        <PackageOpen aria-hidden />
                      )}
                      <span className="flex-none">
                        {result.noun !== undefined && `${result.noun} `}
                        <span className="code font-medium">{result.code}</span>
                      </span>
                      {result.detail !== undefined && (
                        <span className="ml-auto min-w-0 truncate text-sm text-muted-foreground">
                          {result.detail}
                        </span>
                      )}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {acts.length > 0 && (
                <Command.Group heading="Do">
                  {acts.map(({ id, label, icon, keys, run }) => (
                    <Command.Item
                      key={id}
                      value={`act-${id}`}
                      className={ITEM}
                      onSelect={() => choose(run)}
                    >
                      {icon ?? <CornerDownLeft aria-hidden />}
                      {label}
                      {keys !== undefined && <Kbd className="ml-auto">{keys}</Kbd>}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {places.length > 0 && (
                <Command.Group heading="Go to">
                  {places.map((key) => {
                    const { href, label, icon: Icon } = NAV_ITEMS[key];
                    return (
                      <Command.Item
                        key={key}
                        value={`place-${key}`}
                        className={ITEM}
                        onSelect={() => choose(() => router.push(href))}
                      >
                        <Icon aria-hidden />
                        {label}
                      </Command.Item>
                    );
                  })}
                </Command.Group>
              )}
            </Command.List>
            <span role="status" className="sr-only">
              {found.state === "searching" && "Searching"}
              {found.state === "found" && `${results.length} records found`}
            </span>
          </Command>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}
