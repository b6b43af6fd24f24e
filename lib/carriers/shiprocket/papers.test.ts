import { createServer, type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openDesk, shipmentRefs, type Desk } from "../testing/shiprocket-desk";

import { shiprocket } from "./index";

const { operations } = shiprocket;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.courier.stop());
const PDF = {
  bytes: new TextEncoder().encode("%PDF-1.4 label"),
  headers: { "content-type": "application/pdf" },
};

describe("labels", () => {
  const LABEL = "POST /courier/generate/label";

  test("the PDF behind the link is fetched without our token and kept", async () => {
    desk.courier.on(LABEL, {
      json: { label_created: 1, label_url: `${desk.courier.baseUrl}/l.pdf`, not_created: [] },
    });
    desk.courier.on("GET /l.pdf", PDF);
    const result = await operations.getLabel(desk.context(), {
      shipments: shipmentRefs(2),
      format: "PDF",
    });
    expect(desk.courier.seenAt(LABEL)[0]?.body).toEqual({ shipment_id: [2001, 2002] });
    expect(desk.courier.seenAt("GET /l.pdf")[0]?.headers).not.toHaveProperty("authorization");
    expect(result).toMatchObject({
      ok: true,
      value: {
        files: [{ format: "PDF", mediaType: "application/pdf", awbs: ["AWB1", "AWB2"] }],
        notDone: [],
      },
    });
    expect(result.ok && new TextDecoder().decode(result.value.files[0]?.bytes)).toBe(
      "%PDF-1.4 label",
    );
  });

  test("what was left out is named, the rest has its file", async () => {
    desk.courier.on(LABEL, {
      json: { label_created: 1, label_url: `${desk.courier.baseUrl}/l.pdf`, not_created: [2002] },
    });
    desk.courier.on("GET /l.pdf", PDF);
    const given = [...shipmentRefs(2), { reference: "KL-9", awbs: [] }];
    expect(
      await operations.getLabel(desk.context(), { shipments: given, format: "PDF" }),
    ).toMatchObject({
      value: {
        files: [{ awbs: ["AWB1"] }],
        notDone: [{ reference: "KL-9" }, { reference: "KL-2", error: { reason: "not-ready" } }],
      },
    });
  });

  test("a page where the PDF should be is no label", async () => {
    desk.courier.on(LABEL, {
      json: { label_created: 1, label_url: `${desk.courier.baseUrl}/l.pdf` },
    });
    desk.courier.on("GET /l.pdf", {
      text: "<Error>expired</Error>",
      headers: { "content-type": "application/pdf" },
    });
    expect(
      await operations.getLabel(desk.context(), { shipments: shipmentRefs(1), format: "PDF" }),
    ).toMatchObject({ ok: false, error: { kind: "rejected", reason: "not-ready" } });
  });

  test("a storage that is away is tried again, one that lost the file is asked for a new link", async () => {
    desk.courier.on(LABEL, {
      json: { label_created: 1, label_url: `${desk.courier.baseUrl}/l.pdf` },
    });
    const ask = () =>
      operations.getLabel(desk.context(), { shipments: shipmentRefs(1), format: "PDF" });
    desk.courier.on("GET /l.pdf", { status: 503, text: "" });
    expect(await ask()).toMatchObject({ error: { kind: "unavailable" } });
    desk.courier.on("GET /l.pdf", { status: 404, text: "<Error/>" });
    expect(await ask()).toMatchObject({ error: { kind: "rejected", reason: "not-ready" } });
  });

  test("a link to a plain-text address elsewhere is not followed", async () => {
    desk.courier.on(LABEL, {
      json: { label_created: 1, label_url: "http://169.254.169.254/latest" },
    });
    const result = await operations.getLabel(desk.context(), {
      shipments: shipmentRefs(1),
      format: "PDF",
    });
    expect(result).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });

  test("a link into our own network is not followed, https or not", async () => {
    const neighbour = createServer();
    await new Promise<void>((resolve) => neighbour.listen(0, "127.0.0.1", resolve));
    let knockCount = 0;
    neighbour.on("connection", (socket) => {
      knockCount += 1;
      socket.destroy();
    });
    const { port } = neighbour.address() as AddressInfo;
    for (const host of ["127.0.0.1", "localhost"]) {
      desk.courier.on(LABEL, {
        json: { label_created: 1, label_url: `https://${host}:${port}/secret.pdf` },
      });
      const ask = { shipments: shipmentRefs(1), format: "PDF" } as const;
      expect(await operations.getLabel(desk.context(), ask)).toMatchObject({
        error: { kind: "unavailable", reason: "no-connection" },
      });
    }
    neighbour.close();
    expect(knockCount).toBe(0);
  });

  test("a refusal inside a 200 and a format it does not print", async () => {
    desk.courier.on(LABEL, {
      json: { label_created: 0, response: "No valid shipment ids to print label" },
    });
    expect(
      await operations.getLabel(desk.context(), { shipments: shipmentRefs(1), format: "PDF" }),
    ).toMatchObject({ error: { kind: "rejected", reason: "not-found" } });
    expect(
      await operations.getLabel(desk.context(), { shipments: shipmentRefs(1), format: "ZPL" }),
    ).toMatchObject({ error: { kind: "rejected", field: "format" } });
  });
});

describe("manifests", () => {
  const GENERATE = "POST /manifests/generate";
  beforeEach(() => {
    desk.courier.on("GET /m.pdf", PDF);
    desk.courier.on(GENERATE, {
      json: { status: 1, manifest_url: `${desk.courier.baseUrl}/m.pdf` },
    });
  });

  test("250 parcels are three calls and three files, and none is dropped", async () => {
    const result = await operations.createManifest(desk.context(), {
      shipments: shipmentRefs(250),
    });
    expect(desk.courier.seenAt(GENERATE)).toHaveLength(3);
    const files = result.ok ? result.value.files : [];
    expect(files.map(({ references }) => references.length)).toEqual([100, 100, 50]);
    expect(files.flatMap(({ references }) => references)).toEqual(
      shipmentRefs(250).map(({ reference }) => reference),
    );
  });

  test("a chunk that fails takes no other along", async () => {
    desk.courier.on(
      GENERATE,
      { json: { status: 1, manifest_url: `${desk.courier.baseUrl}/m.pdf` } },
      { status: 500, text: "" },
    );
    const result = await operations.createManifest(desk.context(), {
      shipments: shipmentRefs(150),
    });
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.value.files.flatMap(({ references }) => references)).toHaveLength(
      100,
    );
    expect(result.ok && result.value.notDone).toHaveLength(50);
  });

  test("what is on a manifest already is printed again, the others get theirs", async () => {
    desk.courier.on(
      GENERATE,
      {
        status: 400,
        json: { message: "Manifest already generated", already_manifested_shipment_ids: [2001] },
      },
      { json: { status: 1, manifest_url: `${desk.courier.baseUrl}/m.pdf` } },
    );
    desk.courier.on("POST /manifests/print", {
      json: { manifest_url: `${desk.courier.baseUrl}/m.pdf` },
    });
    const result = await operations.createManifest(desk.context(), { shipments: shipmentRefs(2) });
    expect(result).toMatchObject({
      ok: true,
      value: { files: [{ references: ["KL-1"] }, { references: ["KL-2"] }], notDone: [] },
    });
    // Print takes order ids, generate takes shipment ids.
    expect(desk.courier.seenAt("POST /manifests/print")[0]?.body).toEqual({ order_ids: [1001] });
    expect(desk.courier.seenAt(GENERATE)[1]?.body).toEqual({ shipment_id: [2002] });
  });

  test("an empty link inside a 200 is a refusal", async () => {
    desk.courier.on(GENERATE, { json: { status: 1, manifest_url: "" } });
    expect(
      await operations.createManifest(desk.context(), { shipments: shipmentRefs(1) }),
    ).toMatchObject({
      error: { kind: "rejected" },
    });
  });
});

test("the invoice is asked for by order id", async () => {
  desk.courier.on("POST /orders/print/invoice", {
    json: {
      is_invoice_created: true,
      invoice_url: `${desk.courier.baseUrl}/i.pdf`,
      not_created: [],
    },
  });
  desk.courier.on("GET /i.pdf", PDF);
  const result = await operations.getInvoice(desk.context(), { shipments: shipmentRefs(2) });
  expect(desk.courier.seenAt("POST /orders/print/invoice")[0]?.body).toEqual({ ids: [1001, 1002] });
  expect(result).toMatchObject({ ok: true, value: { mediaType: "application/pdf" } });
});
