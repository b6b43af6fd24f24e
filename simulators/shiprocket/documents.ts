import { jsonReply, type Reply } from "../kit/http";
import { idList, textOf } from "./fields";
import type { SrShipment } from "./model";
import { operation, ownOrder, ownShipment, type Call, type Operation } from "./operation";
import { badRequest, invalidData, requiredMissing } from "./replies";
import type { World } from "./world";

export const documentOperations: readonly Operation[] = [
  operation("POST", "/courier/generate/label", "generateLabel", generateLabel),
  operation(
    "POST",
    "/courier/generate/label-invoice",
    "generateLabelInvoice",
    generateLabelInvoice,
  ),
  operation("POST", "/manifests/generate", "generateManifest", generateManifest),
  operation("POST", "/manifests/print", "printManifest", printManifest),
  operation("POST", "/orders/print/invoice", "printInvoice", printInvoice),
];

const MOST_LABELS = 200;
export const DOCUMENTS_PATH = "/shiprocket-documents";

/** A link of the storage host, like the real ones: no token needed, only the name known. */
const link = (call: Call, kind: string, ids: readonly string[]): string =>
  `${call.request.origin}${DOCUMENTS_PATH}/${kind}/${ids.join("-")}.pdf`;

const hasAwb = (shipment: SrShipment | undefined): shipment is SrShipment =>
  shipment !== undefined && shipment.awb !== null;

/** HTTP 200 also when there is no label; then `label_created` is 0. */
function generateLabel(call: Call): Reply {
  const { world, body } = call;
  if (body["shipment_id"] === undefined) return requiredMissing("shipment_id");
  const ids = idList(body["shipment_id"]);
  if (!ids) return invalidData({ shipment_id: ["The shipment id must be an array."] });
  const shipments = ids.map((id) => ownShipment(call, id)).filter(hasAwb);
  if (shipments.length === 0 || call.strikes("document-refused")) {
    return jsonReply(200, {
      label_created: 0,
      not_created: [],
      response: "No valid shipment ids to print label",
    });
  }
  for (const shipment of shipments) world.shipments.put({ ...shipment, labelled: true });
  const labelled = shipments.map((shipment) => shipment.id);
  return jsonReply(200, {
    label_created: 1,
    label_url: link(call, "labels", labelled),
    response: "Label has been created and uploaded successfully!",
    not_created: ids.filter((id) => !labelled.includes(id)).map(Number),
  });
}

/** `completed` says the job ran, not that all succeeded. */
function generateLabelInvoice(call: Call): Reply {
  const ids = idList(call.body["shipment_ids"]);
  if (!ids) return requiredMissing("shipment_ids");
  if (ids.length > MOST_LABELS) {
    return invalidData({ shipment_ids: ["The shipment ids may not have more than 200 items."] });
  }
  const good = ids
    .map((id) => ownShipment(call, id))
    .filter(hasAwb)
    .map((shipment) => shipment.id);
  return jsonReply(200, {
    completed: true,
    file_url: good.length > 0 ? link(call, "label-invoices", good) : "",
    error_file_url: "",
    success_count: good.length,
    error_count: ids.length - good.length,
  });
}

function generateManifest(call: Call): Reply {
  const { world, account, body } = call;
  const ids = idList(body["shipment_id"]);
  if (!ids) return requiredMissing("shipment_id");
  const shipments = ids.map((id) => ownShipment(call, id)).filter(hasAwb);
  const already = shipments.filter((shipment) => shipment.manifestId !== null);
  if (already.length > 0) {
    return badRequest("Manifest already generated for some of the shipments", {
      already_manifested_shipment_ids: already.map((shipment) => Number(shipment.id)),
    });
  }
  if (shipments.length === 0) return jsonReply(200, { status: 1, manifest_url: "" });
  const manifest = world.manifests.put({
    id: `MANIFEST-${String(world.store.next("shiprocket.manifest")).padStart(4, "0")}`,
    accountId: account.id,
    shipmentIds: shipments.map((shipment) => shipment.id),
    createdAt: world.clock.now().toISOString(),
  });
  for (const shipment of shipments) world.shipments.put({ ...shipment, manifestId: manifest.id });
  return jsonReply(200, { status: 1, manifest_url: manifestLink(call, [manifest.id]) });
}

/** Takes order ids, where generating takes shipment ids. */
function printManifest(call: Call): Reply {
  const ids = idList(call.body["order_ids"]);
  if (!ids) return requiredMissing("order_ids");
  const manifestIds = manifestsOf(
    call.world,
    ids.map((id) => ownOrder(call, id)?.shipmentId),
  );
  return manifestIds.length === 0
    ? badRequest("Manifest not generated for these orders")
    : jsonReply(200, { manifest_url: manifestLink(call, manifestIds) });
}

function manifestsOf(world: World, shipmentIds: readonly (string | undefined)[]): string[] {
  const found = shipmentIds.map((id) => (id ? world.shipments.get(id)?.manifestId : undefined));
  return [...new Set(found.filter((id) => typeof id === "string"))];
}

const manifestLink = (call: Call, manifestIds: readonly string[]): string =>
  `${call.request.origin}${DOCUMENTS_PATH}/manifests/${manifestIds.join("_")}.pdf`;

function printInvoice(call: Call): Reply {
  const ids = idList(call.body["ids"]);
  if (!ids) return requiredMissing("ids");
  const found = ids.filter((id) => ownOrder(call, textOf(id)));
  if (found.length === 0 || call.strikes("document-refused")) {
    return jsonReply(400, { is_invoice_created: false, message: "Invoice could not be created" });
  }
  return jsonReply(200, {
    is_invoice_created: true,
    invoice_url: link(call, "invoices", found),
    not_created: ids.filter((id) => !found.includes(id)).map(Number),
  });
}
