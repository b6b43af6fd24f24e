import { gstinCheckCharacter } from "@/lib/carriers/india";
import { kesariCatalogue } from "./kesari-catalogue";
import type { Merchant } from "./merchant";

/** The state's number, the firm's PAN and the registration's number, with its check character. */
function gstinIn(stateNumber: string): string {
  const firstFourteen = `${stateNumber}AAKCK4471P1Z`;
  return `${firstFourteen}${gstinCheckCharacter(firstFourteen)}`;
}
const RAJASTHAN = gstinIn("08");
const MAHARASHTRA = gstinIn("27");

export const kesari: Merchant = {
  slug: "kesari-and-loom",
  name: "Kesari & Loom",
  legalName: "Kesari & Loom Home Textiles Private Limited",
  countryCode: "IN",
  currency: "INR",
  timeZone: "Asia/Kolkata",
  gstin: RAJASTHAN,
  shipMode: "AUTO_ON_PAID",
  shopDomain: "kesari-and-loom.myshopify.com",
  stockSync: "PUSH",
  numberPrefix: "KL-",
  lastOrderNumber: 20_418,
  ordersADay: 52,
  codShare: 0.38,
  shippingMinor: 9900,
  taxRate: 0.12,
  catalogue: kesariCatalogue,
  people: [
    { name: "Anita Rao", email: "anita@kesariandloom.example", role: "OWNER" },
    { name: "Faisal Khan", email: "faisal@kesariandloom.example", role: "MANAGER" },
    { name: "Ravi Solanki", email: "ravi@kesariandloom.example", role: "OPERATOR" },
    { name: "Nisha Pillai", email: "nisha@kesariandloom.example", role: "VIEWER" },
  ],
  warehouses: [
    {
      code: "JAI",
      name: "Jaipur, Sitapura",
      contactName: "Ravi Solanki",
      phone: "9829012204",
      address1: "E-214 Sitapura Industrial Area",
      address2: "Near Gate 3",
      city: "Jaipur",
      stateCode: "RJ",
      postalCode: "302022",
      countryCode: "IN",
      timeZone: "Asia/Kolkata",
      gstin: RAJASTHAN,
      priority: 10,
      pickupCutoff: "16:00",
      stockedShare: 1,
    },
    {
      code: "BHW",
      name: "Bhiwandi",
      contactName: "Sunil Patil",
      phone: "9820044718",
      address1: "Gala 12, Rajlaxmi Complex",
      address2: "Kalher, Old Agra Road",
      city: "Bhiwandi",
      stateCode: "MH",
      postalCode: "421302",
      countryCode: "IN",
      timeZone: "Asia/Kolkata",
      gstin: MAHARASHTRA,
      priority: 20,
      pickupCutoff: "17:30",
      stockedShare: 0.55,
    },
    {
      code: "EDI",
      name: "Edison NJ",
      contactName: "Priya Shah",
      phone: "7325550148",
      address1: "41 Mayfield Avenue",
      address2: null,
      city: "Edison",
      stateCode: "NJ",
      postalCode: "08837",
      countryCode: "US",
      timeZone: "America/New_York",
      gstin: null,
      priority: 90,
      pickupCutoff: "15:00",
      stockedShare: 0.16,
    },
  ],
  accounts: [
    {
      key: "shiprocket",
      carrier: "shiprocket",
      name: "Shiprocket",
      isDefault: true,
      isActive: true,
    },
  ],
};
