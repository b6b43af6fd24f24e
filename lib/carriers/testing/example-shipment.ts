import { money } from "@/lib/kernel/money";
import type { CarrierAddress, ShipmentRequest } from "../model";

export const jaipur: CarrierAddress = {
  name: "Kesari & Loom, Jaipur",
  phone: "+91 98290 12345",
  email: "jaipur@kesari.example",
  line1: "Plot 14, Sanganer Road",
  city: "Jaipur",
  region: "Rajasthan",
  postalCode: "302029",
  countryCode: "IN",
};

export const buyer: CarrierAddress = {
  name: "Ananya Rao Deshmukh",
  phone: "098200 11223",
  email: "ananya@buyer.example",
  line1: "Flat 402, Lotus Heights",
  line2: "Linking Road, Bandra West",
  city: "Mumbai",
  region: "Maharashtra",
  postalCode: "400 050",
  countryCode: "IN",
};

/** A cushion order of two lines, prepaid, in one carton of 1.25 kg. */
export const exampleShipment = (changes: Partial<ShipmentRequest> = {}): ShipmentRequest => ({
  reference: "KL-10042-1",
  orderNumber: "#10042",
  orderedAt: "2026-11-20T20:15:00.000Z",
  shipFrom: jaipur,
  pickupLocation: "Jaipur",
  shipTo: buyer,
  parcels: [
    {
      weightGrams: 1250,
      dimensions: { lengthMillimetres: 320, widthMillimetres: 255, heightMillimetres: 90 },
    },
  ],
  lines: [
    {
      sku: "CUSH-IND-45",
      name: "Indigo cushion cover",
      quantity: 2,
      unitPrice: money(129_900, "INR"),
      hsn: "6304.92",
    },
    { sku: "RUN-AJR-180", name: "Ajrakh runner", quantity: 1, unitPrice: money(245_050, "INR") },
  ],
  payment: { kind: "PREPAID" },
  declaredValue: money(504_850, "INR"),
  ...changes,
});
