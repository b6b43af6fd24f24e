import { parseArgs, type ParseArgsConfig } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ readonly options: T }>>["values"];

/** A wrong option is the asker's to mend: it is named beside those there are, without a stack. */
export function readOptions<const T extends Options>(options: T): Values<T> {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const known = Object.entries(options).map(([name, { type }]) =>
      type === "string" ? `--${name} <value>` : `--${name}`,
    );
    const reason = (error instanceof Error ? error.message : String(error)).split(". ")[0];
    process.stderr.write(`${reason}.\nThe options are ${known.join(", ")}.\n`);
    process.exit(2);
  }
}
