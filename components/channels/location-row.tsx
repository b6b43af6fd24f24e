"use client";

import { useApiMutation } from "@/components/providers/use-api";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { Channel, ShopLocation, UpdateLocationInput } from "@/lib/channel-stock/schema";
import type { Warehouse } from "@/lib/warehouses/schema";

type LocationRowProps = {
  readonly channel: Pick<Channel, "id">;
  readonly location: ShopLocation;
  readonly warehouses: readonly Warehouse[];
  readonly mayManage: boolean;
};

/** Which warehouse a shop's location is; saved as it is chosen. */
export function LocationRow({ channel, location, warehouses, mayManage }: LocationRowProps) {
  const { mutate, isPending, variables } = useApiMutation<unknown, UpdateLocationInput>({
    method: "PATCH",
    path: `/channels/${channel.id}/locations/${location.id}`,
    body: (changes) => changes,
    invalidate: [["channels"], ["inventory"]],
  });
  const { name, warehouse } = location;
  const now = { warehouseId: warehouse?.id ?? null, isActive: location.isActive };
  const shown = { ...now, ...(isPending ? variables : {}) };
  const isListed = warehouse === null || warehouses.some(({ id }) => id === warehouse.id);
  const isLocked = !mayManage || isPending;
  return (
    <li className="border-t border-border px-3.5 py-2.5">
      <div className="flex items-center gap-3 phone:flex-wrap">
        <label className="flex min-w-0 flex-1 items-center gap-2.5 font-medium phone:basis-full">
          <Switch
            checked={shown.isActive}
            disabled={isLocked}
            onChange={({ target }) => mutate({ isActive: target.checked })}
          />
          <span className="truncate">{name}</span>
          {!shown.isActive && <span className="font-normal text-muted-foreground">off</span>}
        </label>
        <Select
          aria-label={`Warehouse of ${name}`}
          className="w-[280px] phone:w-full"
          value={shown.warehouseId ?? ""}
          disabled={isLocked || !shown.isActive}
          onChange={({ target }) => mutate({ warehouseId: target.value || null })}
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
    </li>
  );
}
