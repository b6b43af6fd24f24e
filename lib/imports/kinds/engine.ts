import type { Client, QueryResultRow } from "pg";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { ImportKind, ImportMode } from "../model";
import type { Heartbeat } from "../work/lease";

/** Whose name stands in the ledger: the person who asked, not the process that does it. */
export type Asker = { readonly kind: string; readonly name: string };

export type CheckContext = {
  readonly scope: OrgScope;
  readonly importId: string;
  readonly mode: ImportMode;
  readonly warehouseId: string | null;
  /** The organization's own. */
  readonly currency: string;
  readonly country: string;
};

export type WorkContext = {
  readonly scope: OrgScope;
  readonly importId: string;
  /** "IMP-0098" */
  readonly name: string;
  readonly mode: ImportMode;
  readonly asker: Asker;
  readonly heartbeat: Heartbeat;
  /** Big drops that nobody has seen stop the import, unless a program has said that they are meant. */
  readonly isGuarded: boolean;
};

/** The transaction that an import or its undo happens in. */
export type Session = {
  readonly query: <Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ) => Promise<Row[]>;
  /** The same transaction for commands of other domains; only where the kind asks for it. */
  readonly tx: ScopedTx | undefined;
};

export type Applied = {
  readonly created: number;
  readonly changed: number;
  readonly unitsAdded: number;
  readonly unitsRemoved: number;
  readonly keptReserved: number;
  readonly movedSinceCheck: number;
  /** Rows that were good when they were checked and are not any more. */
  readonly rejected: number;
};

export type Undone = { readonly undone: number; readonly refused: number };

/** What a kind of import adds to the engine: how rows are judged, applied and taken back. */
export type KindEngine = {
  readonly kind: ImportKind;
  /** Reads `staged`, writes `ImportRow`, in one statement. */
  readonly judge: (client: Client, context: CheckContext) => Promise<void>;
  /** Whether it calls commands of other domains, which speak through Prisma. */
  readonly needsTx: boolean;
  /** Inside one transaction that is committed by the caller, or leaves no trace. */
  readonly apply: (session: Session, context: WorkContext) => Promise<Applied>;
  readonly undo: (session: Session, context: WorkContext) => Promise<Undone>;
};

/** Stock has moved since the check so far that the difference must be looked at again. */
export class StockMoved extends Error {
  override readonly name = "StockMoved";
  readonly count: number;

  constructor(count: number) {
    super("Big drops that the check did not show");
    this.count = count;
  }
}
