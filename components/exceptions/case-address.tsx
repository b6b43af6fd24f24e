"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryError } from "@/components/lists/list-error";
import { type AddressDraft, AddressFields, draftOf } from "@/components/orders/address-fields";
import { apiQuery } from "@/components/providers/use-api";
import { Skeleton } from "@/components/ui/skeleton";
import type { OrderDetail } from "@/lib/orders/schema";

type CaseAddressProps = {
  readonly orderId: string;
  /** Absent until something was changed. */
  readonly draft: AddressDraft | undefined;
  readonly onChange: (draft: AddressDraft) => void;
  readonly errors: Readonly<Record<string, string>>;
};

/** The order's address, to be corrected in place. */
export function CaseAddress({ orderId, draft, onChange, errors }: CaseAddressProps) {
  const { data, error, refetch } = useQuery(apiQuery<OrderDetail>(`/orders/${orderId}`));
  if (data === undefined)
    return error === null ? (
      <Skeleton className="h-40 w-full" />
    ) : (
      <QueryError error={error} onRetry={() => void refetch()} />
    );
  return (
    <div className="-mt-3">
      <AddressFields draft={draft ?? draftOf(data.shipTo)} errors={errors} onChange={onChange} />
    </div>
  );
}
