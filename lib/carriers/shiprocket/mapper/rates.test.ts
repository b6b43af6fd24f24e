import { expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import serviceability from "../fixtures/serviceability.json";
import { serviceabilityAnswer } from "../schema";
import { toRateQuotes, toServiceability, toServiceabilityQuery } from "./rates";

const answer = serviceabilityAnswer.parse(serviceability);

test("quotes are comparable: cheapest first, a blank price is no price and not zero", () => {
  const quotes = toRateQuotes(answer);
  expect(quotes.map(({ serviceName, price }) => [serviceName, price?.amountMinor])).toEqual([
    ["Delhivery Surface", 11_850],
    ["Blue Dart", 16_402],
    ["India Post Business Parcel", undefined],
  ]);
  expect(quotes[0]).toEqual({
    serviceCode: "43",
    serviceName: "Delhivery Surface",
    price: money(11_850, "INR"),
    breakdown: [
      { name: "Freight", amount: money(9_000, "INR") },
      { name: "Cash on delivery", amount: money(2_850, "INR") },
    ],
    returnPrice: money(8_500, "INR"),
    chargeableWeightGrams: 1_500,
    mode: "SURFACE",
    isCodOffered: true,
    isRecommended: true,
    deliveryDays: { min: 4, max: 4 },
    estimatedDelivery: "2026-11-25",
    pickupCutoff: "11:00",
    rating: 4.3,
    zone: "z_d",
  });
  expect(quotes[2]).toMatchObject({ deliveryDays: { min: 10, max: 12 }, breakdown: [] });
});

test("serviceability is told in detail, blocked couriers with their reason", () => {
  expect(toServiceability(answer)).toEqual({
    isServiceable: true,
    isCodOffered: true,
    services: [
      { serviceCode: "43", serviceName: "Delhivery Surface" },
      { serviceCode: "1", serviceName: "Blue Dart" },
      { serviceCode: "225", serviceName: "India Post Business Parcel" },
    ],
    blocked: [{ serviceName: "Xpressbees Air", reason: "Operational Issues" }],
    fastestDays: 2,
  });
});

test("nobody going there is an answer", () => {
  const nobody = serviceabilityAnswer.parse({ data: { available_courier_companies: [] } });
  expect(toServiceability(nobody)).toMatchObject({ isServiceable: false, isCodOffered: false });
  expect(toRateQuotes(nobody)).toEqual([]);
});

test("the question is asked in kilograms, centimetres and whole rupees", () => {
  expect(
    toServiceabilityQuery({
      from: { postalCode: "302029", countryCode: "IN" },
      to: { postalCode: "400050", countryCode: "IN" },
      weightGrams: 1_250,
      dimensions: { lengthMillimetres: 320, widthMillimetres: 255, heightMillimetres: 90 },
      payment: "COD",
      declaredValue: money(504_850, "INR"),
      direction: "REVERSE",
    }),
  ).toEqual({
    pickup_postcode: "302029",
    delivery_postcode: "400050",
    cod: 1,
    weight: 1.25,
    length: 32,
    breadth: 25.5,
    height: 9,
    declared_value: 5_049,
    is_return: 1,
  });
});
