import Link from "next/link";

import type { DataColumn } from "@/components/data-table/columns";
import { Dash } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";
import { Time } from "@/components/ui/time";
import type { WebhookListItem } from "@/lib/webhooks/schema";

import { duplicatesInWords, tookInWords, WebhookVerdict } from "./verdict";

export const WEBHOOK_COLUMNS: readonly DataColumn<WebhookListItem>[] = [
  {
    key: "topic",
    header: "Topic",
    width: 204,
    isIdentifier: true,
    phone: "1-start",
    cell: ({ source, topic }) => (
      <>
        <Stamp of={source} />
        <span className="code">{topic}</span>
      </>
    ),
  },
  {
    key: "received",
    header: "Received",
    width: 86,
    sortKey: "received",
    phone: "1-end",
    cell: ({ receivedAt }) => <Time at={receivedAt} className="text-muted-foreground" />,
  },
  {
    key: "verdict",
    header: "Verdict",
    width: 154,
    phone: "2-start",
    cell: (delivery) => <WebhookVerdict {...delivery} />,
  },
  {
    key: "effect",
    header: "Effect",
    phone: "3-start",
    cell: ({ effect, errorMessage }) =>
      (effect ?? errorMessage) === null ? (
        <Dash meaning="no effect yet" />
      ) : (
        <span className="block truncate text-muted-foreground" title={effect ?? errorMessage ?? ""}>
          {effect ?? errorMessage}
        </span>
      ),
  },
  {
    key: "about",
    header: "About",
    width: 112,
    phone: "2-end",
    cell: ({ orderId, orderNumber, shipmentId }) =>
      orderId !== null ? (
        <Link href={`/orders/${orderId}`} className="code hover:underline">
          {orderNumber ?? "Order"}
        </Link>
      ) : shipmentId !== null ? (
        <Link href={`/shipments/${shipmentId}`} className="hover:underline">
          Shipment
        </Link>
      ) : (
        <Dash meaning="nothing here" />
      ),
  },
  {
    key: "connection",
    header: "Connection",
    width: 150,
    dropOrder: 1,
    cell: ({ connectionName }) => (
      <span className="block truncate text-muted-foreground">{connectionName}</span>
    ),
  },
  {
    key: "duplicates",
    header: "Duplicates",
    width: 96,
    align: "end",
    dropOrder: 2,
    phone: "3-end",
    cell: ({ duplicateCount }) =>
      duplicateCount === 0 ? (
        <span className="text-faint lines:hidden">0</span>
      ) : (
        <span title={duplicatesInWords(duplicateCount)}>
          {duplicateCount}
          <span className="hidden lines:inline"> ignored</span>
        </span>
      ),
  },
  {
    key: "took",
    header: "Took",
    width: 80,
    align: "end",
    dropOrder: 3,
    cell: ({ tookMilliseconds }) => tookInWords(tookMilliseconds) ?? <Dash meaning="not yet" />,
  },
];
