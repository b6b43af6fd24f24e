import { describe, expect, test } from "vitest";
import { findCarrier } from "@/lib/carriers/registry";
import { type Addressed, type Installation, resolveAddress } from "./carrier-address";

const LIVE = findCarrier("shiprocket")?.liveBaseUrl ?? "";
const SIMULATOR = "http://127.0.0.1:4010/v1/external";
const dryRunOnly: Installation = { allowsLive: false, simulatorsUrl: "http://couriers.test:4010" };
const mayGoLive: Installation = { ...dryRunOnly, allowsLive: true };

const address = (given: Partial<Addressed>, installation = dryRunOnly) => {
  const row = { carrier: "shiprocket", isDryRun: true, baseUrl: SIMULATOR, ...given };
  const found = resolveAddress(row, installation);
  return found.ok ? found.value : found.error.code;
};

describe("an account in dry run", () => {
  test("is called where the simulator runs, whether live accounts are allowed or not", () => {
    expect(address({})).toBe(SIMULATOR);
    expect(address({}, mayGoLive)).toBe(SIMULATOR);
    expect(address({ baseUrl: "http://couriers.test:4010/v1/external" })).toBe(
      "http://couriers.test:4010/v1/external",
    );
  });

  test.each([
    LIVE,
    "https://couriers.test.example/v1/external",
    "http://couriers.test:9999/v1/external",
    "https://127.0.0.1.example/v1",
    "https://user:4010@apiv2.shiprocket.in",
    "nonsense",
    null,
  ])("with %s in its row is called at the simulator all the same", (baseUrl) => {
    for (const installation of [dryRunOnly, mayGoLive])
      expect(address({ baseUrl }, installation)).toBe("http://couriers.test:4010/v1/external");
  });

  test("with a foreign address and no simulator is not called at all", () => {
    const nowhere = { allowsLive: true, simulatorsUrl: undefined };
    expect(address({ baseUrl: LIVE }, nowhere)).toBe("carrier-no-simulator");
  });
});

describe("a live account", () => {
  test("is not called while the installation is in dry run, wherever it points", () => {
    expect(address({ isDryRun: false, baseUrl: LIVE })).toBe("carrier-dry-run-only");
    expect(address({ isDryRun: false, baseUrl: SIMULATOR })).toBe("carrier-dry-run-only");
    expect(address({ isDryRun: false, baseUrl: null })).toBe("carrier-dry-run-only");
  });

  test("is called at its address once that is allowed", () => {
    expect(address({ isDryRun: false, baseUrl: LIVE }, mayGoLive)).toBe(LIVE);
  });

  test("that is in dry run again is still the courier of its live parcels", () => {
    expect(address({ isDryRun: false, baseUrl: null }, mayGoLive)).toBe(LIVE);
  });
});
