import { Docket, DocketCell } from "@/components/ui/docket";
import { formatDuration } from "@/components/ui/format-time";
import { Dash } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import type { WebhookDetail } from "@/lib/webhooks/schema";

import { tookInWords } from "./verdict";

const KIBIBYTE = 1024;
const sizeInWords = (bytes: number): string =>
  bytes < KIBIBYTE ? `${bytes} B` : `${(bytes / KIBIBYTE).toFixed(1)} KB`;

export function WebhookDocket({ delivery }: { readonly delivery: WebhookDetail }) {
  const now = useNow();
  const left = Date.parse(delivery.keptUntil) - now;
  return (
    <Docket label="Facts of the delivery">
      <DocketCell caption="Connection">{delivery.connectionName}</DocketCell>
      <DocketCell caption="Received">
        <Time at={delivery.receivedAt} format="day-time" />
      </DocketCell>
      <DocketCell caption="Took">
        {tookInWords(delivery.tookMilliseconds) ?? <Dash meaning="not worked off yet" />}
      </DocketCell>
      <DocketCell caption="Attempts">
        {delivery.attemptCount === 0 ? <Dash meaning="none" /> : delivery.attemptCount}
      </DocketCell>
      <DocketCell caption="Size">{sizeInWords(delivery.sizeBytes)}</DocketCell>
      <DocketCell caption="Kept until">
        <Time at={delivery.keptUntil} format="day" />
        <span className="font-normal text-muted-foreground">
          , {left > 0 ? `${formatDuration(left)} left` : "to be deleted"}
        </span>
      </DocketCell>
    </Docket>
  );
}
