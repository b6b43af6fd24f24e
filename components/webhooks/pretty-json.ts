const INDENT = "  ";
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The same JSON with line breaks and indents; undefined when the text is not JSON. Every token stays
 * as it was sent: parsing and writing again would round a shop's 64-bit ids.
 */
export function prettyJson(text: string): string | undefined {
  if (!isJson(text)) return undefined;
  const tokens = text.match(TOKENS) ?? [];
  const out: string[] = [];
  let depth = 0;
  const line = () => `\n${INDENT.repeat(depth)}`;
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    if (token === "}" || token === "]") {
      depth -= 1;
      out.push(before === "{" || before === "[" ? token : `${line()}${token}`);
      return;
    }
    const opensLine = before === "{" || before === "[" || before === ",";
    out.push(opensLine ? line() : "", token === ":" ? ": " : token);
    if (token === "{" || token === "[") depth += 1;
  });
  return out.join("");
}
