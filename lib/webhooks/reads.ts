/** What may be asked of deliveries; each read takes the scope first and sees that organization only. */
export { getWebhook } from "./get-webhook";
export { listWebhooks } from "./list-webhooks";
