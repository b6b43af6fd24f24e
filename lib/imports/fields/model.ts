import type { ImportKind } from "../model";

/** A column the product understands. `name` is the header of the sample file, and always matches. */
export type ImportField = {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly synonyms: readonly string[];
  readonly sample: string;
  readonly hint: string;
};

const field = (
  name: string,
  label: string,
  sample: string,
  hint: string,
  synonyms: readonly string[],
  isRequired = false,
): ImportField => ({ name, label, isRequired, synonyms, sample, hint });

const SKU_FIELD = field(
  "sku",
  "SKU",
  "KL-RZ-KNG-IND",
  "The code as it stands in the catalogue",
  [
    ...[
      "sku code",
      "item code",
      "item sku",
      "product code",
      "product sku",
      "article",
      "variant sku",
    ],
    ...["seller sku", "merchant sku", "stock code", "part number", "artikelnummer", "code"],
  ],
  true,
);

export const IMPORT_FIELDS: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  INVENTORY: [
    SKU_FIELD,
    field(
      "quantity",
      "Quantity",
      "60",
      "Units on hand, reserved ones included; or how many more or fewer",
      [
        ...["qty", "on hand", "quantity on hand", "qty on hand", "stock", "stock on hand", "units"],
        ...["available quantity", "inventory", "inventory quantity", "count", "total", "menge"],
        ...["quantity total", "quantitytotal", "stock level", "closing stock"],
      ],
      true,
    ),
    field(
      "warehouse_code",
      "Warehouse",
      "JPR",
      "Its code; without this column one warehouse takes all",
      [
        ...["warehouse", "location", "warehouse id", "location code", "location name", "site"],
        ...["warehouse name", "store", "facility", "godown", "bin warehouse", "lager"],
      ],
    ),
  ],
  PRODUCTS: [
    SKU_FIELD,
    field("name", "Name", "Razai, king, indigo", "Needed for a SKU that is new", [
      ...["title", "product name", "item name", "product title", "description", "sku name"],
    ]),
    field("product", "Product", "Block-print razai", "SKUs of one product share it", [
      ...["product group", "parent", "parent name", "handle", "family", "style"],
    ]),
    field("barcode", "Barcode", "8901234567890", "EAN, UPC or your own", [
      ...["ean", "upc", "gtin", "variant barcode", "bar code", "isbn"],
    ]),
    field("weight_grams", "Weight, g", "1200", "Whole grams", [
      ...["weight", "weight g", "grams", "variant grams", "weight in grams", "weight gm"],
    ]),
    field("length_mm", "Length, mm", "400", "Whole millimetres", ["length", "length in mm"]),
    field("width_mm", "Width, mm", "300", "Whole millimetres", ["width", "breadth", "width in mm"]),
    field("height_mm", "Height, mm", "120", "Whole millimetres", [
      "height",
      "depth",
      "height in mm",
    ]),
    field("hsn", "HSN", "9404", "Four, six or eight digits", [
      ...["hsn code", "hs code", "tariff code", "harmonized code", "customs code"],
    ]),
    field("country_of_origin", "Country of origin", "IN", "Two letters", [
      ...["origin", "origin country", "country", "made in", "coo"],
    ]),
    field("price", "Price", "2990.00", "With a point for decimals", [
      ...["variant price", "unit price", "selling price", "mrp", "retail price"],
    ]),
    field("currency", "Currency", "INR", "Three letters; your own without it", ["currency code"]),
    field("low_stock_at", "Low at", "10", "Low when fewer are free", [
      ...["low stock", "reorder point", "reorder level", "minimum stock", "threshold", "min qty"],
    ]),
  ],
  ORDERS: [
    field(
      "order_number",
      "Order number",
      "TRADE-118",
      "Rows with the same number are one order",
      ["order", "order id", "order no", "name", "reference", "order reference", "po number"],
      true,
    ),
    SKU_FIELD,
    field(
      "quantity",
      "Quantity",
      "2",
      "Units ordered",
      ["qty", "units", "lineitem quantity", "line item quantity", "item quantity"],
      true,
    ),
    field("unit_price", "Unit price", "2990.00", "With a point; the catalogue's without it", [
      ...["price", "lineitem price", "item price", "line item price", "rate"],
    ]),
    field("buyer_name", "Buyer", "Meera Iyer", "", [
      ...["buyer", "customer", "customer name", "billing name", "name of buyer"],
    ]),
    field("email", "E-mail", "meera@example.com", "", ["buyer email", "customer email", "e-mail"]),
    field("phone", "Phone", "9876543210", "", [
      ...["mobile", "buyer phone", "customer phone", "shipping phone", "contact number"],
    ]),
    field(
      "ship_name",
      "Recipient",
      "Meera Iyer",
      "",
      ["shipping name", "recipient", "consignee", "consignee name", "deliver to"],
      true,
    ),
    field(
      "address1",
      "Address",
      "4B Lakeview",
      "House and street",
      ["address", "shipping address1", "shipping street", "address line 1", "street"],
      true,
    ),
    field("address2", "Address, more", "MG Road", "", [
      ...["shipping address2", "address line 2", "landmark"],
    ]),
    field("city", "City", "Bengaluru", "", ["shipping city", "town"], true),
    field("state", "State", "KA", "", ["shipping province", "province", "region", "state code"]),
    field(
      "postal_code",
      "Postal code",
      "560008",
      "",
      ["pincode", "pin code", "zip", "zip code", "postcode", "shipping zip", "pin"],
      true,
    ),
    field("country", "Country", "IN", "Two letters; your own without it", [
      ...["country code", "shipping country", "ship country"],
    ]),
    field("payment", "Payment", "PREPAID", "PREPAID or COD", [
      ...["payment method", "payment mode", "payment kind", "payment type"],
    ]),
    field("note", "Note", "Leave at the gate", "", ["notes", "remarks", "comment", "comments"]),
  ],
};

/** Header text as it is compared: "Warehouse_Code " and "warehouse code" are the same. */
export const plainHeader = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Field name → the column's place in the file, counted from 0. A field that is absent is not read. */
export type ColumnMapping = Readonly<Record<string, number>>;

/** Each field takes the first column that bears its name, then one of its synonyms, once. */
export function matchColumns(kind: ImportKind, headers: readonly string[]): ColumnMapping {
  const plain = headers.map(plainHeader);
  const mapping: Record<string, number> = {};
  const taken = new Set<number>();
  const take = (name: string, wanted: string): void => {
    if (mapping[name] !== undefined) return;
    const at = plain.findIndex((header, index) => header === wanted && !taken.has(index));
    if (at < 0) return;
    mapping[name] = at;
    taken.add(at);
  };
  const fields = IMPORT_FIELDS[kind];
  for (const { name, label } of fields)
    for (const own of [name, label]) take(name, plainHeader(own));
  for (const { name, synonyms } of fields)
    for (const synonym of synonyms) take(name, plainHeader(synonym));
  return mapping;
}

/** Required fields that no column gives. */
export const missingFields = (kind: ImportKind, mapping: ColumnMapping): readonly ImportField[] =>
  IMPORT_FIELDS[kind].filter(({ name, isRequired }) => isRequired && mapping[name] === undefined);
