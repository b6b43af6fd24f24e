/** The merged labels as one file, in the given order; opened in a tab of its own to print. */
export function openLabels(shipmentIds: readonly string[]): void {
  window.open(`/api/v1/shipments/labels?ids=${shipmentIds.join(",")}`, "_blank", "noopener");
}
