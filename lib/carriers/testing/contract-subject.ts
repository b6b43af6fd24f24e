/** What a courier's simulator must let the contract suite do, in words no courier owns. */
import type { CarrierAdapter, CarrierContext } from "../contract";
import type { ShipmentRequest } from "../model";
import type { LaneQuery } from "../operations";

export type ContractFault =
  | "rate-limited"
  | "server-error"
  | "server-error-after"
  | "timeout-before"
  | "timeout-after"
  | "reset-before"
  | "reset-after"
  | "malformed";

export type ContractSubject = {
  readonly adapter: CarrierAdapter;
  readonly context: (changes?: { readonly credentials?: unknown }) => CarrierContext;
  readonly wrongCredentials: unknown;
  readonly request: (reference: string) => ShipmentRequest;
  readonly lane: LaneQuery;
  /** The courier's own count of live tracking numbers under a reference. */
  readonly countLiveAwbs: (reference: string) => Promise<number>;
  /** The wire steps of a booking that leave something at the courier, in order. */
  readonly bookingSteps: readonly string[];
  /** Strikes the next call of this wire step, once. */
  readonly strike: (step: string, fault: ContractFault) => Promise<void>;
  readonly endAllTokens: () => Promise<void>;
  /** Lets the parcel travel to the door. */
  readonly deliver: (awb: string) => Promise<void>;
  /** Lets queued work at the courier finish. */
  readonly settle: () => Promise<void>;
};
