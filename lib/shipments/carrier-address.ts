/**
 * Where an account's calls may go (law 10). Dry run is a base URL, so it is decided here, where the
 * address is found, and nowhere else: nothing leaves to a live courier unless the account is live
 * and whoever runs this installation has said so, whatever a row says.
 */
import { isIPv4 } from "node:net";
import { carrierError, type CarrierError } from "@/lib/carriers/carrier-error";
import { findCarrier } from "@/lib/carriers/registry";
import { env } from "@/lib/env";
import { err, ok, type Result } from "@/lib/kernel/result";

export type Addressed = {
  readonly carrier: string;
  readonly isDryRun: boolean;
  /** Null where the account has changed sides since: the address of that side is the courier's own. */
  readonly baseUrl: string | null;
};

export type Installation = {
  /** `SHIPROCKET_DRY_RUN=false`; it speaks for every courier. */
  readonly allowsLive: boolean;
  readonly simulatorsUrl: string | undefined;
};

export function readInstallation(): Installation {
  const { SHIPROCKET_DRY_RUN, SIMULATOR_URL } = env();
  return { allowsLive: SHIPROCKET_DRY_RUN === "false", simulatorsUrl: SIMULATOR_URL };
}

/** The address to call, or why none may be called. */
export function resolveAddress(
  account: Addressed,
  installation: Installation = readInstallation(),
): Result<string, CarrierError> {
  const { carrier, isDryRun, baseUrl } = account;
  const adapter = findCarrier(carrier);
  const name = adapter?.name ?? carrier;
  if (isDryRun) {
    if (baseUrl !== null && isSimulator(baseUrl, installation)) return ok(baseUrl);
    const simulator = simulatorAddress(carrier, installation);
    return simulator === undefined ? err(noSimulator(name)) : ok(simulator);
  }
  if (!installation.allowsLive) return err(dryRunOnly(name));
  const live = baseUrl ?? adapter?.liveBaseUrl;
  return live === undefined ? err(noSimulator(name)) : ok(live);
}

/** Where the simulator answers for this courier: under the path of its live address. */
export function simulatorAddress(
  carrier: string,
  { simulatorsUrl }: Installation = readInstallation(),
): string | undefined {
  const live = findCarrier(carrier)?.liveBaseUrl;
  if (simulatorsUrl === undefined || live === undefined) return undefined;
  return `${new URL(simulatorsUrl).origin}${new URL(live).pathname}`;
}

/** No courier answers on this machine; anywhere else is a simulator only where the settings say so. */
function isSimulator(baseUrl: string, { simulatorsUrl }: Installation): boolean {
  if (!URL.canParse(baseUrl)) return false;
  const { hostname, host } = new URL(baseUrl);
  const isOwnMachine =
    hostname === "localhost" ||
    hostname === "[::1]" ||
    (isIPv4(hostname) && hostname.startsWith("127."));
  return isOwnMachine || (simulatorsUrl !== undefined && host === new URL(simulatorsUrl).host);
}

const dryRunOnly = (carrierName: string): CarrierError =>
  carrierError.withheld("dry-run-only", {
    message: `Nothing was sent to ${carrierName}: this installation is in dry run, and this would be real.`,
    nextAction:
      "Start Waybill with SHIPROCKET_DRY_RUN=false, or return the account to dry run under Carriers. Then do it again.",
  });

const noSimulator = (carrierName: string): CarrierError =>
  carrierError.withheld("no-simulator", {
    message: `Nothing was sent to ${carrierName}: this is in dry run, and there is no simulator to talk to.`,
    nextAction:
      "Start Waybill with SIMULATOR_URL set to the simulators, or take the account live under Carriers. Then do it again.",
  });
