import { Readable } from "node:stream";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import { FileFault } from "./file-fault";
import type { FileSource } from "./file-source";

const PIECE_BYTES = 128 * 1024;
/** An hour of parsing that fits into a few kilobytes of ZIP is an attack, not a workbook. */
const MAX_SHEET_BYTES = 2 * 1024 * 1024 * 1024;
/** Texts are kept once for the whole workbook and have to be in memory while a sheet is read. */
const MAX_TEXTS_BYTES = 128 * 1024 * 1024;

export const brokenWorkbook = (): FileFault =>
  new FileFault(
    "broken-workbook",
    "This Excel workbook cannot be read: it is damaged, or protected with a password.",
    "Open it in Excel and save it again without a password, or save the sheet as CSV.",
  );

class StoredReader extends RandomAccessReader {
  readonly #file: FileSource;

  constructor(file: FileSource) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const file = this.#file;
    return Readable.from(
      (async function* read() {
        for (let at = start; at < end; at += PIECE_BYTES)
          yield await file.read(at, Math.min(PIECE_BYTES, end - at));
      })(),
      { objectMode: false },
    );
  }
}

export type Workbook = {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly open: (path: string) => Promise<Readable | undefined>;
  readonly close: () => void;
};

type Handlers = {
  readonly onOpen?: (tag: SaxesTagPlain) => void;
  readonly onClose?: (tag: SaxesTagPlain) => void;
  readonly onText?: (text: string) => void;
};

/** Names without their prefix: some programs write `x:row`. */
export const localName = (tag: SaxesTagPlain): string => tag.name.slice(tag.name.indexOf(":") + 1);

/** Parses a part piece by piece; after each piece the caller may take what has come. */
export async function* walkXml(stream: Readable, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false });
  let failure: Error | undefined;
  parser.on("error", (error) => {
    failure ??= error;
  });
  if (handlers.onOpen) parser.on("opentag", handlers.onOpen);
  if (handlers.onClose) parser.on("closetag", handlers.onClose);
  if (handlers.onText) parser.on("text", handlers.onText);
  const decoder = new TextDecoder("utf-8");
  for await (const piece of stream as AsyncIterable<Buffer>) {
    parser.write(decoder.decode(piece, { stream: true }));
    if (failure) throw brokenWorkbook();
    yield;
  }
  parser.close();
  if (failure) throw brokenWorkbook();
}

async function drain(stream: Readable | undefined, handlers: Handlers): Promise<void> {
  if (!stream) return;
  for await (const _piece of walkXml(stream, handlers));
}

/** The directory of a workbook: which sheets there are, and where. */
export async function openWorkbook(file: FileSource): Promise<Workbook> {
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await fromRandomAccessReaderPromise(new StoredReader(file), file.byteCount, {
      autoClose: false,
    });
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch {
    throw brokenWorkbook();
  }
  const open = async (path: string): Promise<Readable | undefined> => {
    const entry = entries.get(path);
    if (!entry) return undefined;
    const most = path.endsWith("sharedStrings.xml") ? MAX_TEXTS_BYTES : MAX_SHEET_BYTES;
    if (entry.uncompressedSize > most)
      throw new FileFault(
        "workbook-too-large",
        "This Excel workbook is too large to be read as one.",
        "Save the sheet as CSV and upload that; CSV has no such limit.",
      );
    return zip.openReadStreamPromise(entry);
  };
  const targets = new Map<string, string>();
  await drain(await open("xl/_rels/workbook.xml.rels"), {
    onOpen: (tag) => {
      const { Id, Target } = tag.attributes;
      if (Id && Target) targets.set(Id, Target.replace(/^\/?(xl\/)?/, "xl/"));
    },
  });
  const sheets: { name: string; path: string }[] = [];
  await drain(await open("xl/workbook.xml"), {
    onOpen: (tag) => {
      const path = targets.get(tag.attributes["r:id"] ?? "");
      if (localName(tag) === "sheet" && path)
        sheets.push({ name: tag.attributes["name"] ?? `Sheet ${sheets.length + 1}`, path });
    },
  });
  if (sheets.length === 0) throw brokenWorkbook();
  return { sheets, open, close: () => zip.close() };
}

/** Texts that cells name by their number. */
export async function readSharedTexts(workbook: Workbook): Promise<readonly string[]> {
  const texts: string[] = [];
  let text = "";
  let isText = false;
  await drain(await workbook.open("xl/sharedStrings.xml"), {
    onOpen: (tag) => {
      const name = localName(tag);
      if (name === "si") text = "";
      isText = name === "t";
    },
    onText: (part) => {
      if (isText) text += part;
    },
    onClose: (tag) => {
      isText = false;
      if (localName(tag) === "si") texts.push(text);
    },
  });
  return texts;
}
