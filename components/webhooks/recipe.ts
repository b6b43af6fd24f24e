/** What a recipe is written for: a shop that signs, or a courier with a token. */
export type RecipeInput = {
  /** Where Waybill is reached, without a slash at the end. */
  readonly origin: string;
  readonly source: string;
  readonly topic: string;
  /** The shop's own domain, as its deliveries name it. */
  readonly shopDomain?: string | undefined;
  /** Without it a small order. */
  readonly body?: string | undefined;
};

/** Ends the shell's here-document, so it must not stand alone on a line of the body. */
const END = "WAYBILL_BODY";

const SAMPLE_ORDER = `{
  "id": 900000000001,
  "name": "#TEST-1",
  "created_at": "2026-01-15T10:00:00+05:30",
  "updated_at": "2026-01-15T10:00:00+05:30",
  "currency": "INR",
  "financial_status": "paid",
  "total_price": "1250.00",
  "subtotal_price": "1250.00",
  "total_tax": "0.00",
  "email": "test@example.com",
  "line_items": [
    { "id": 900000000101, "sku": "TEST-SKU", "title": "Test item", "quantity": 1,
      "price": "1250.00", "requires_shipping": true, "grams": 400 }
  ],
  "shipping_address": {
    "name": "Test Buyer", "address1": "1 Test Street", "city": "Jaipur",
    "province_code": "RJ", "zip": "302001", "country_code": "IN", "phone": "+919999999999"
  }
}`;
const SAMPLE_SCAN = `{
  "awb": "19041424751540",
  "current_status": "IN TRANSIT",
  "current_status_id": 18,
  "shipment_status": "IN TRANSIT",
  "shipment_status_id": 18,
  "current_timestamp": "15 01 2026 12:30:00",
  "scans": []
}`;

/** Inside single quotes a shell reads nothing; a quote itself ends and opens them again. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const bodyFile = (body: string): string => `cat > body.json <<'${END}'\n${body}\n${END}`;

function shopRecipe({ origin, topic, shopDomain, body }: RecipeInput): string {
  const domainHeader =
    shopDomain === undefined
      ? '"X-Shopify-Shop-Domain: ${SHOP_DOMAIN:?set it to your-shop.myshopify.com}"'
      : quoted(`X-Shopify-Shop-Domain: ${shopDomain}`);
  return `# The secret stays in your shell: WAYBILL_WEBHOOK_SECRET is the shop's webhook secret.
: "\${WAYBILL_WEBHOOK_SECRET:?set it first}"

${bodyFile(body ?? SAMPLE_ORDER)}

signature=$(openssl dgst -sha256 -hmac "$WAYBILL_WEBHOOK_SECRET" -binary body.json | base64)
delivery=$(openssl dgst -sha256 -r body.json | cut -c1-16)

curl -sS -X POST ${quoted(`${origin}/api/webhooks/shopify/${topic}`)} \\
  -H 'Content-Type: application/json' \\
  -H ${quoted(`X-Shopify-Topic: ${topic}`)} \\
  -H ${domainHeader} \\
  -H "X-Shopify-Webhook-Id: test-$delivery" \\
  -H "X-Shopify-Hmac-Sha256: $signature" \\
  --data-binary @body.json`;
}

function courierRecipe({ origin, body }: RecipeInput): string {
  return `# Both are shown once, where the courier account was connected.
: "\${WAYBILL_WEBHOOK_TOKEN:?set it first}" "\${WAYBILL_ENDPOINT_ID:?set it first}"

${bodyFile(body ?? SAMPLE_SCAN)}

curl -sS -X POST ${quoted(`${origin}/api/webhooks/c/`)}"$WAYBILL_ENDPOINT_ID" \\
  -H 'Content-Type: application/json' \\
  -H "x-api-key: $WAYBILL_WEBHOOK_TOKEN" \\
  --data-binary @body.json`;
}

/** A shell recipe that posts a delivery as the sender would. The secret is named, never shown. */
export const testRecipe = (input: RecipeInput): string =>
  input.source === "shopify" ? shopRecipe(input) : courierRecipe(input);
