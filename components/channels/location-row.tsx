"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { followsShop } from "@/lib/channel-stock/model";
import type { Channel, ShopLocation, UpdateLocationInput } from "@/lib/channel-stock/schema";
import type { Warehouse } from "@/lib/warehouses/schema";

import { type Asked, FollowDialog } from "./follow-dialog";

type LocationRowProps = {
  readonly channel: Pick<Channel, "id" | "name" | "stockSync">;
  readonly location: ShopLocation;
  readonly warehouses: readonly Warehouse[];
  readonly mayManage: boolean;
};

/** Which warehouse a shop's location is; saved as it is chosen. */
export function LocationRow({ channel, location, warehouses, mayManage }: LocationRowProps) {
  const [asked, setAsked] = useState<Asked>();
  const path = `/channels/${channel.id}/locations/${location.id}`;
  const { mutate, isPending, variables } = useApiMutation<unknown, UpdateLocationInput>({
    method: "PATCH",
    path,
    body: (changes) => changes,
    invalidate: [["channels"], ["inventory"]],
  });
  const { name, warehouse } = location;
  const now = { warehouseId: warehouse?.id ?? null, isActive: location.isActive };
  const shown = { ...now, ...(isPending ? variables : {}) };
  const isListed = warehouse === null || warehouses.some(({ id }) => id === warehouse.id);
  const change = (changes: UpdateLocationInput) => {
    const { warehouseId, isActive } = { ...now, ...changes };
    const title = warehouses.find(({ id }) => id === warehouseId)?.name ?? warehouse?.name;
    // Its numbers become ours at once where stock follows the shop.
    if (followsShop(channel.stockSync) && isActive && warehouseId !== null)
      setAsked({
        title: `Let ${channel.name} change stock of ${title}?`,
        intro: `${name} becomes ${title}, and stock there follows the shop.`,
        takeoverPath: `/channels/${channel.id}/takeover?locationId=${location.id}&warehouseId=${warehouseId}`,
        path,
        body: changes,
      });
    else mutate(changes);
  };
  const isLocked = !mayManage || isPending;
  return (
    <li className="border-t border-border px-3.5 py-2.5">
      <div className="flex items-center gap-3 phone:flex-wrap">
        <label className="flex min-w-0 flex-1 items-center gap-2.5 font-medium phone:basis-full">
          <Switch
            checked={shown.isActive}
            disabled={isLocked}
            onChange={({ target }) => change({ isActive: target.checked })}
          />
          <span className="truncate">{name}</span>
          {!shown.isActive && <span className="font-normal text-muted-foreground">off</span>}
        </label>
        <Select
          aria-label={`Warehouse of ${name}`}
          className="w-[280px] phone:w-full"
          value={shown.warehouseId ?? ""}
          disabled={isLocked || !shown.isActive}
          onChange={({ target }) => change({ warehouseId: target.value || null })}
        >
          <option value="">No warehouse</option>
          {!isListed && <option value={warehouse.id}>{warehouse.name}</option>}
          {warehouses.map(({ id, name: title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </div>
      <FollowDialog asked={asked} onClose={() => setAsked(undefined)} />
    </li>
  );
}
