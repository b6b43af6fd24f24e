import { limitsSentence } from "./explain-rejection";
import { IMPORT_FIELDS } from "./fields/model";
import { BIG_DROP_RULE, FILE_FORMATS, IMPORT_KINDS, IMPORT_LIMITS } from "./model";
import type { ImportLimits } from "./schema";

/** What can be imported, said before anybody tries. */
export function describeLimits(): ImportLimits {
  const { previewRows: _shown, ...limits } = IMPORT_LIMITS;
  return {
    ...limits,
    formats: [...FILE_FORMATS],
    sentence: limitsSentence,
    bigDropRule: BIG_DROP_RULE,
    kinds: IMPORT_KINDS.map((kind) => {
      const fields = IMPORT_FIELDS[kind];
      const line = (cells: readonly string[]): string =>
        `${cells.map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(",")}\r\n`;
      return {
        kind,
        fields: fields.map(({ synonyms: _words, ...field }) => field),
        sampleCsv: line(fields.map(({ name }) => name)) + line(fields.map(({ sample }) => sample)),
      };
    }),
  };
}
