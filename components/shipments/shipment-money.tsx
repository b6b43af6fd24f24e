import { KeyValue, KeyValues, Panel, PanelBody } from "@/components/ui/panel";
import { formatMoney } from "@/lib/kernel/money";
import { formatGrams } from "@/lib/kernel/weight";
import type { ShipmentDetail } from "@/lib/shipments/schema";

export function ShipmentMoney({ shipment }: { readonly shipment: ShipmentDetail }) {
  const { quoted, charged, cod } = shipment;
  return (
    <Panel title="Money and weight">
      <PanelBody>
        <KeyValues>
          <KeyValue name="Quoted">{quoted === null ? "not asked" : formatMoney(quoted)}</KeyValue>
          <KeyValue name="Charged">{charged === null ? "not yet" : formatMoney(charged)}</KeyValue>
          <KeyValue name="Weight">declared {formatGrams(shipment.weightGrams)}</KeyValue>
          <KeyValue name="COD">{cod === null ? "none, prepaid" : formatMoney(cod)}</KeyValue>
          <KeyValue name="Contents">
            {shipment.lines.map(({ orderLineId, title, quantity }) => (
              <span key={orderLineId} className="block">
                {quantity} × {title}
              </span>
            ))}
          </KeyValue>
        </KeyValues>
      </PanelBody>
    </Panel>
  );
}
