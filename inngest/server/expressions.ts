import { Environment, type ASTNode } from "@marcbachmann/cel-js";

/** What an expression sees: `event` started the run, `async` is the event that just arrived. */
type ExpressionScope = { readonly event: object; readonly async?: object };

type Compiled = {
  readonly evaluate: (context: Record<string, unknown>) => unknown;
  /** Every field path that the expression reads, e.g. `["event", "data", "orderId"]`. */
  readonly paths: readonly (readonly string[])[];
};

const environment = new Environment({ homogeneousAggregateLiterals: false })
  .registerVariable("event", "dyn")
  .registerVariable("async", "dyn");

const MAX_CACHED = 1_000;
const cache = new Map<string, Compiled>();

/** Why an expression cannot be used, in one line, or null when it can. */
export function findExpressionFault(expression: string): string | null {
  try {
    const checked = environment.parse(expression).check();
    return checked.valid ? null : firstLine(checked.error?.message ?? "it has no valid type");
  } catch (error) {
    return firstLine(error instanceof Error ? error.message : String(error));
  }
}

/** True when the expression yields true. One that cannot be evaluated does not match. */
export function matches(expression: string | null, scope: ExpressionScope): boolean {
  return expression === null || evaluate(expression, scope) === true;
}

/** The value of a key expression as text; null when it is null, missing or cannot be evaluated. */
export function evaluateKey(expression: string, event: object): string | null {
  const value = evaluate(expression, { event });
  if (value === null || value === undefined) return null;
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? Number(part) : part,
  );
}

function evaluate(expression: string, scope: ExpressionScope): unknown {
  try {
    const compiled = compile(expression);
    return compiled.evaluate(withMissingFieldsNull({ ...scope }, compiled.paths));
  } catch {
    // A comparison of unlike types, or a field of something that has none.
    return null;
  }
}

function compile(expression: string): Compiled {
  const cached = cache.get(expression);
  if (cached !== undefined) return cached;
  const parsed = environment.parse(expression);
  const compiled = { evaluate: parsed, paths: collectPaths(parsed.ast) };
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(expression, compiled);
  return compiled;
}

/** A field that is absent reads as null on the real server; plain CEL refuses it. */
function withMissingFieldsNull(
  scope: Record<string, unknown>,
  paths: readonly (readonly string[])[],
): Record<string, unknown> {
  let filled = scope;
  for (const path of paths) filled = withPath(filled, path);
  return filled;
}

function withPath(
  value: Record<string, unknown>,
  path: readonly string[],
): Record<string, unknown> {
  const [field, ...rest] = path;
  if (field === undefined) return value;
  const child = Object.hasOwn(value, field) ? value[field] : undefined;
  if (rest.length === 0) return child === undefined ? { ...value, [field]: null } : value;
  if (child === undefined) return { ...value, [field]: withPath({}, rest) };
  if (!isPlainObject(child)) return value;
  const filled = withPath(child, rest);
  return filled === child ? value : { ...value, [field]: filled };
}

function collectPaths(node: ASTNode): string[][] {
  const paths: string[][] = [];
  visit(node);
  return paths;

  function visit(part: unknown): void {
    if (Array.isArray(part)) {
      part.forEach(visit);
      return;
    }
    if (!isNode(part)) return;
    // has(event.data.x) asks whether the field is there, so it must not be filled in.
    if (part.op === "call" && Array.isArray(part.args) && part.args[0] === "has") return;
    const path = staticPath(part);
    if (path === null) visit(part.args);
    else paths.push(path);
  }
}

function staticPath(node: { op: string; args: unknown }): string[] | null {
  if (node.op === "id") return typeof node.args === "string" ? [node.args] : null;
  if ((node.op !== "." && node.op !== "[]") || !Array.isArray(node.args)) return null;
  const [target, field] = node.args as readonly unknown[];
  const parent = isNode(target) ? staticPath(target) : null;
  const name = isNode(field) && field.op === "value" ? field.args : field;
  return parent !== null && typeof name === "string" ? [...parent, name] : null;
}

function isNode(value: unknown): value is { op: string; args: unknown } {
  return typeof value === "object" && value !== null && "op" in value && "args" in value;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const firstLine = (text: string): string => text.split("\n", 1)[0] ?? text;
