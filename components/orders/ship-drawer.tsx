"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Sheet } from "@/components/ui/dialog";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { SheetSection } from "@/components/ui/sheet-section";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { formatMoney } from "@/lib/kernel/money";
import type {
  createShipmentResultSchema,
  ServiceQuote,
  serviceQuotesSchema,
} from "@/lib/shipments/schema";

import { type PackageDraft, draftsOf, packageProblems, packagesOf } from "./package-draft";
import { PackageFields } from "./package-fields";
import { ServiceTable } from "./service-table";

type ShipDrawerProps = {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly subtitle: string;
  readonly open: boolean;
  readonly onClose: () => void;
};

type ServiceQuotes = z.infer<typeof serviceQuotesSchema>;
type CreateShipmentResult = z.infer<typeof createShipmentResultSchema>;

const quoteKey = ({ carrierAccountId, serviceCode }: ServiceQuote): string =>
  `${carrierAccountId}:${serviceCode}`;

/** One screen: from where, in what, by whom; the answer comes at once and the row says "Booking". */
export function ShipDrawer({ orderId, orderNumber, subtitle, open, onClose }: ShipDrawerProps) {
  const { data, error, refetch } = useQuery({
    ...apiQuery<ServiceQuotes>(`/orders/${orderId}/services`),
    enabled: open,
    staleTime: 60_000,
  });
  const [edited, setEdited] = useState<readonly PackageDraft[]>();
  const [chosenKey, setChosenKey] = useState<string>();

  const drafts = edited ?? draftsOf(data?.packages ?? []);
  const problems = packageProblems(drafts);
  const usable = (data?.quotes ?? []).filter(({ refusal }) => refusal === null);
  const chosen =
    usable.find((quote) => quoteKey(quote) === chosenKey) ??
    usable.find(({ isRecommended }) => isRecommended) ??
    usable[0];

  const book = useApiMutation<CreateShipmentResult>({
    method: "POST",
    path: "/shipments",
    body: () => ({
      orderId,
      packages: packagesOf(drafts),
      ...(chosen === undefined
        ? {}
        : { carrierAccountId: chosen.carrierAccountId, serviceCode: chosen.serviceCode }),
    }),
    invalidate: [["orders"], ["shipments"], ["me"], ["today"]],
    onSuccess: onClose,
  });
  const canBook =
    data !== undefined && problems.length === 0 && (chosen !== undefined || data.problem !== null);

  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      size="wide"
      title={`Ship ${orderNumber}`}
      subtitle={subtitle}
      footer={
        <>
          {problems.length > 0 && (
            <span role="status" className="font-medium text-stop">
              {problems.length === 1 ? "1 field to fix" : `${problems.length} fields to fix`}:{" "}
              {problems[0]?.name}
            </span>
          )}
          <span className="ml-auto flex items-center gap-3">
            {chosen?.price && (
              <span className="text-right leading-4 phone:hidden">
                <span className="block font-semibold">{formatMoney(chosen.price)}</span>
                {data?.isDryRun === true && (
                  <span className="text-sm text-muted-foreground">simulated, not charged</span>
                )}
              </span>
            )}
            <Button onClick={onClose}>Cancel</Button>
            <ShortcutButton
              variant="primary"
              shortcut="mod+enter"
              shortcutLabel="Book the shipment"
              inDialog
              disabled={!canBook}
              running={book.isPending}
              runningLabel="Booking"
              onClick={() => book.mutate()}
            >
              Book shipment
            </ShortcutButton>
          </span>
        </>
      }
    >
      {error !== null && data === undefined ? (
        <QueryError error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <LoadingRegion label="Asking the couriers" className="flex flex-col gap-6 py-5">
          {Array.from({ length: 7 }, (_, index) => (
            <Skeleton key={index} className={index % 2 ? "w-3/4" : "w-1/2"} />
          ))}
        </LoadingRegion>
      ) : (
        <>
          <SheetSection title="From">
            <p>{data.warehouse.name}</p>
          </SheetSection>
          <SheetSection title="Packages" note={`${drafts.length}`}>
            <PackageFields drafts={drafts} problems={problems} onChange={setEdited} />
          </SheetSection>
          <SheetSection
            title="Service"
            note={`${data.quotes.length} asked, ${usable.length} can take it`}
          >
            {data.problem !== null && (
              <Callout tone="wait" title={data.problem.message} className="mb-3">
                You can still book: the courier then chooses its recommended service.
              </Callout>
            )}
            {data.quotes.length > 0 && (
              <ServiceTable
                quotes={data.quotes}
                chosenKey={chosen === undefined ? undefined : quoteKey(chosen)}
                onChoose={setChosenKey}
              />
            )}
          </SheetSection>
        </>
      )}
    </Sheet>
  );
}
