import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Documents held in memory and written through to SQLite, so reads are plain map look-ups and a
 * killed process loses nothing it has answered for: `flush` commits every change of one request
 * in one transaction, and the server calls it before the answer leaves.
 * Documents are immutable: change one by putting a new one under the same id.
 */
export type Collection<Doc extends { readonly id: string }, Index extends string = never> = {
  readonly get: (id: string) => Doc | undefined;
  readonly put: (doc: Doc) => Doc;
  readonly remove: (id: string) => void;
  /** In the order the documents were first put. */
  readonly all: () => Doc[];
  readonly find: (index: Index, value: string) => Doc[];
  readonly size: () => number;
};

export type Store = {
  readonly collection: <Doc extends { readonly id: string }, Index extends string = never>(
    name: string,
    indexes?: Readonly<Record<Index, (doc: Doc) => string | undefined>>,
  ) => Collection<Doc, Index>;
  /** 1, 2, 3 … of a named sequence, offset by `start`. */
  readonly next: (sequence: string, start?: number) => number;
  readonly flush: () => void;
  /** Forgets every document except those of the named collections. */
  readonly clear: (keep?: readonly string[]) => void;
  readonly close: () => void;
};

type AnyDoc = { readonly id: string };
type Shelf = { readonly clear: () => void };
type Disk = { write: (changes: ReadonlyMap<string, Change>) => void; close: () => void };
type Change = { collection: string; id: string; doc: AnyDoc | undefined };

/** `dataDir` undefined keeps everything in memory. */
export function openStore(dataDir?: string): Store {
  const saved = new Map<string, AnyDoc[]>();
  const disk = dataDir === undefined ? undefined : openDisk(dataDir, saved);
  const shelves = new Map<string, Shelf>();
  const changes = new Map<string, Change>();
  let closed = false;

  const note = (collection: string, id: string, doc: AnyDoc | undefined): void => {
    if (disk) changes.set(`${collection}\u0000${id}`, { collection, id, doc });
  };

  const collection: Store["collection"] = <Doc extends AnyDoc, Index extends string>(
    name: string,
    indexes?: Readonly<Record<Index, (doc: Doc) => string | undefined>>,
  ): Collection<Doc, Index> => {
    if (shelves.has(name)) throw new Error(`Collection ${name} is opened twice`);
    const docs = new Map<string, Doc>();
    const keysOf = Object.entries(indexes ?? {}) as [Index, (doc: Doc) => string | undefined][];
    const lookups = new Map<Index, Map<string, Set<string>>>(
      keysOf.map(([index]) => [index, new Map()]),
    );
    const enter = (index: Index, key: string | undefined, id: string): void => {
      if (key === undefined) return;
      const lookup = lookups.get(index)!;
      const ids = lookup.get(key);
      if (ids) ids.add(id);
      else lookup.set(key, new Set([id]));
    };
    const leave = (index: Index, key: string | undefined, id: string): void => {
      if (key === undefined) return;
      const ids = lookups.get(index)!.get(key);
      ids?.delete(id);
      if (ids?.size === 0) lookups.get(index)!.delete(key);
    };
    // An unchanged key keeps its place, so that a look-up lists documents as they were first put.
    const reindex = (before: Doc | undefined, after: Doc | undefined): void => {
      for (const [index, keyOf] of keysOf) {
        const [oldKey, newKey] = [before && keyOf(before), after && keyOf(after)];
        if (oldKey === newKey) continue;
        if (before) leave(index, oldKey, before.id);
        if (after) enter(index, newKey, after.id);
      }
    };
    const put = (doc: Doc): Doc => {
      reindex(docs.get(doc.id), doc);
      docs.set(doc.id, doc);
      note(name, doc.id, doc);
      return doc;
    };
    const remove = (id: string): void => {
      reindex(docs.get(id), undefined);
      if (docs.delete(id)) note(name, id, undefined);
    };
    for (const doc of saved.get(name) ?? []) {
      docs.set(doc.id, doc as Doc);
      reindex(undefined, doc as Doc);
    }
    shelves.set(name, { clear: () => [...docs.keys()].forEach(remove) });
    return {
      get: (id) => docs.get(id),
      put,
      remove,
      all: () => [...docs.values()],
      find: (index, value) =>
        [...(lookups.get(index)?.get(value) ?? [])].map((id) => docs.get(id)!),
      size: () => docs.size,
    };
  };

  const sequences = collection<{ id: string; value: number }>("sequence");
  return {
    collection,
    next: (sequence, start = 0) => {
      const value = (sequences.get(sequence)?.value ?? 0) + 1;
      sequences.put({ id: sequence, value });
      return start + value;
    },
    flush: () => {
      if (!disk || closed || changes.size === 0) return;
      disk.write(changes);
      changes.clear();
    },
    clear: (keep = []) => {
      for (const [name, shelf] of shelves) {
        if (!keep.includes(name)) shelf.clear();
      }
    },
    close: () => {
      if (closed) return;
      if (disk && changes.size > 0) disk.write(changes);
      closed = true;
      disk?.close();
    },
  };
}

function openDisk(dataDir: string, saved: Map<string, AnyDoc[]>): Disk {
  mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(join(dataDir, "simulators.sqlite"));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS document (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      json TEXT NOT NULL,
      UNIQUE (collection, id)
    )`);
  for (const row of database
    .prepare("SELECT collection, json FROM document ORDER BY position")
    .iterate()) {
    const name = String(row["collection"]);
    const docs = saved.get(name) ?? [];
    docs.push(JSON.parse(String(row["json"])) as AnyDoc);
    saved.set(name, docs);
  }
  const upsert = database.prepare(`
    INSERT INTO document (collection, id, json) VALUES (?, ?, ?)
    ON CONFLICT (collection, id) DO UPDATE SET json = excluded.json`);
  const remove = database.prepare("DELETE FROM document WHERE collection = ? AND id = ?");
  return {
    write: (changes) => {
      database.exec("BEGIN");
      for (const { collection, id, doc } of changes.values()) {
        if (doc) upsert.run(collection, id, JSON.stringify(doc));
        else remove.run(collection, id);
      }
      database.exec("COMMIT");
    },
    close: () => database.close(),
  };
}
