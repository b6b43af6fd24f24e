"use client";

import { Combine } from "lucide-react";
import Link from "next/link";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { OrderDetail } from "@/lib/orders/schema";

import { TOUCHED } from "./touched";

type Named = { readonly id: string; readonly number: string };

/** In whose parcel it goes, whom it carries, or whom it could carry. */
export function CombineBanner({ order }: { readonly order: OrderDetail }) {
  const { combinedInto, combined, sameDoor } = order;
  const undo = useApiMutation({
    method: "POST",
    path: `/orders/${order.id}/uncombine`,
    invalidate: TOUCHED,
  });
  const combine = useApiMutation({
    method: "POST",
    path: "/orders/combine",
    body: () => ({ ids: [order.id, ...sameDoor.map(({ id }) => id)] }),
    invalidate: TOUCHED,
  });
  const takeApart = order.allowed.includes("uncombine") && (
    <Button
      size="sm"
      running={undo.isPending}
      runningLabel="Taking apart"
      onClick={() => undo.mutate()}
    >
      {combinedInto === null ? "Take apart" : "Take it out"}
    </Button>
  );
  const icon = <Combine aria-hidden className="stroke-[1.75] text-muted-foreground" />;
  if (combinedInto !== null)
    return (
      <Callout
        tone="info"
        icon={icon}
        action={takeApart}
        title={
          <>
            Goes in the parcel of <Orders orders={[combinedInto]} />
          </>
        }
      >
        Its lines and its stock are its own; the courier is booked once, for both.
      </Callout>
    );
  if (combined.length > 0)
    return (
      <Callout
        tone="info"
        icon={icon}
        action={takeApart}
        title={
          <>
            Carries <Orders orders={combined} />
          </>
        }
      >
        Shipping it books one courier for {combined.length + 1} orders, once all of them can go.
      </Callout>
    );
  if (sameDoor.length === 0) return null;
  return (
    <Callout
      tone="info"
      icon={icon}
      title={
        <>
          <Orders orders={sameDoor} /> {sameDoor.length === 1 ? "goes" : "go"} to the same address
        </>
      }
      action={
        <Button
          size="sm"
          running={combine.isPending}
          runningLabel="Combining"
          onClick={() => combine.mutate()}
        >
          Combine {sameDoor.length + 1} orders
        </Button>
      }
    >
      One parcel can carry them all. Each keeps its lines and its stock.
    </Callout>
  );
}

function Orders({ orders }: { readonly orders: readonly Named[] }) {
  return orders.map(({ id, number }, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <Link href={`/orders/${id}`} className="font-mono font-medium text-primary hover:underline">
        {number}
      </Link>
    </span>
  ));
}
