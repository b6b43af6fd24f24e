"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import Link from "next/link";

import { apiQuery } from "@/components/providers/use-api";
import { PageBody, PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import type { AllocationSettings } from "@/lib/settings/schema";
import type { Warehouse } from "@/lib/warehouses/schema";

import { PARTIAL_STOCK, STRATEGIES, titleOf } from "./stock-words";

/** What can be set, each with how it stands. */
export function SettingsPage() {
  const stock = useQuery(apiQuery<AllocationSettings>("/settings/allocation")).data;
  const warehouses = useQuery(apiQuery<{ items: Warehouse[] }>("/warehouses")).data?.items;
  return (
    <>
      <PageHead title="Settings" sub="how this desk works, for everybody in it" />
      <PageBody>
        <Panel title="Stock and shipping">
          <ul>
            <Place
              href="/settings/stock"
              title="Allocation"
              detail="Which warehouse serves an order, and what happens when stock is short"
              now={
                stock &&
                `${titleOf(STRATEGIES, stock.allocationStrategy)} · ${titleOf(PARTIAL_STOCK, stock.partialStock)}`
              }
            />
            <Place
              href="/settings/warehouses"
              title="Warehouses"
              detail="Addresses, pickup hours, GSTIN, and which is asked first"
              now={warehouses && warehousesNow(warehouses)}
            />
          </ul>
        </Panel>
      </PageBody>
    </>
  );
}

function warehousesNow(warehouses: readonly Warehouse[]): string {
  const open = warehouses.filter(({ isActive }) => isActive);
  const [first] = open;
  return first === undefined ? "None in use" : `${open.length} in use · ${first.name} first`;
}

type PlaceProps = {
  readonly href: string;
  readonly title: string;
  readonly detail: string;
  /** How it stands; undefined while it is being read. */
  readonly now: string | undefined;
};

function Place({ href, title, detail, now }: PlaceProps) {
  return (
    <li className="border-t border-border first:border-t-0">
      <Link
        href={href}
        className="grid grid-cols-[minmax(0,1fr)_auto_16px] items-center gap-x-4 gap-y-1 px-3.5 py-3 transition-colors hover:bg-muted phone:grid-cols-[minmax(0,1fr)_16px]"
      >
        <span className="min-w-0">
          <span className="font-medium">{title}</span>
          <span className="block text-sm text-muted-foreground">{detail}</span>
        </span>
        <span className="text-right text-muted-foreground phone:col-start-1 phone:row-start-2 phone:text-left">
          {now}
        </span>
        <ChevronRight
          aria-hidden
          className="size-4 stroke-[1.75] text-faint phone:col-start-2 phone:row-start-1"
        />
      </Link>
    </li>
  );
}
