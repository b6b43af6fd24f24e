import { describe, expect, test } from "vitest";
import { addSku } from "./order-draft";
import { EMPTY_ORDER, type NewOrderDraft, readNewOrder } from "./new-order-draft";

const [line] = addSku([], { skuId: "s1", code: "KL-RZ", name: "Razai", available: 9 }, "INR");
const ORDER: NewOrderDraft = {
  ...EMPTY_ORDER,
  buyer: { name: "Meera Shah", phone: "9876543210", email: "" },
  address: {
    ...{ address1: "4 Hill Road", city: "Mumbai", postalCode: "400050", countryCode: "in" },
  },
  lines: [{ ...line!, quantity: "2", price: "250" }],
};

describe("an order made by hand", () => {
  test("goes to the buyer where no other recipient is named", () => {
    const { body, errors } = readNewOrder(ORDER, "INR");
    expect(errors).toEqual({});
    expect(body).toMatchObject({
      buyer: { name: "Meera Shah", phone: "9876543210", email: null },
      shipTo: { name: "Meera Shah", phone: "9876543210", countryCode: "IN", company: null },
      lines: [{ skuId: "s1", quantity: 2, unitPriceMinor: 25_000 }],
      ...{ payment: "PREPAID", currency: "INR", note: null },
    });
    const other = { ...ORDER, address: { ...ORDER.address, name: "Asha", phone: "9000000000" } };
    expect(readNewOrder(other, "INR").body.shipTo).toMatchObject({
      ...{ name: "Asha", phone: "9000000000" },
    });
  });

  test("adds up, and a discount never makes it owe the buyer", () => {
    const priced = { ...ORDER, shipping: "80.50", discount: "100" };
    expect(readNewOrder(priced, "INR")).toMatchObject({
      ...{ subtotalMinor: 50_000, totalMinor: 48_050, unitCount: 2 },
    });
    expect(readNewOrder({ ...ORDER, discount: "9999" }, "INR").totalMinor).toBe(0);
  });

  test("names each field that is missing by the API's own path", () => {
    expect(Object.keys(readNewOrder(EMPTY_ORDER, "INR").errors)).toEqual([
      ...["lines", "buyer.name", "shipTo.address1", "shipTo.city", "shipTo.postalCode"],
      "shipTo.countryCode",
    ]);
    expect(readNewOrder({ ...ORDER, shipping: "free" }, "INR").errors).toHaveProperty(
      "shippingMinor",
    );
  });
});
