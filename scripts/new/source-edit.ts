/** Additions to TypeScript files at the place that their syntax tree names; everything else stays as it was typed. */
import ts from "typescript";

/** Reads `text`; Error with the line of the first fault if it is no TypeScript. */
export function parse(path: string, text: string): ts.SourceFile {
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true, fileName: path });
  const fault = diagnostics[0];
  if (fault) {
    const line = text.slice(0, fault.start).split("\n").length;
    const said = ts.flattenDiagnosticMessageText(fault.messageText, " ");
    throw new Error(`new: ${path}:${line} must be mended before anything is added to it: ${said}`);
  }
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** The value inside `as`, `satisfies` and parentheses. */
function bare(node: ts.Expression): ts.Expression {
  if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
    return bare(node.expression);
  return node;
}

/** What the top-level constant `name` holds; "default" is what the file exports as its default. */
export function constant(file: ts.SourceFile, name: string): ts.Expression | undefined {
  for (const statement of file.statements) {
    if (name === "default" && ts.isExportAssignment(statement)) return bare(statement.expression);
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find((each) => each.name.getText() === name);
    if (found?.initializer) return bare(found.initializer);
  }
  return undefined;
}

export function property(node: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  const found = node.properties.find(
    (each) => ts.isPropertyAssignment(each) && (each.name as ts.Identifier | ts.StringLiteral).text === name,
  );
  return found && bare((found as ts.PropertyAssignment).initializer);
}

/** The text of a string property; undefined if it is not written out. */
export function textOf(node: ts.Expression | undefined, name: string): string | undefined {
  const value = property(node, name);
  return value && ts.isStringLiteralLike(value) ? value.text : undefined;
}

export function elements(node: ts.Expression | undefined): readonly ts.Expression[] | undefined {
  return node && ts.isArrayLiteralExpression(node) ? node.elements.map(bare) : undefined;
}

/** `file` with `entry` as the last of a list or object. */
export function appended(file: ts.SourceFile, list: ts.Expression, entry: string): string {
  const inside = ts.isArrayLiteralExpression(list)
    ? list.elements
    : ts.isObjectLiteralExpression(list)
      ? list.properties
      : undefined;
  if (!inside) throw new Error(`new: ${file.fileName} must hold a list to add to, got ${list.getText().slice(0, 40)}`);
  const comma = inside.length === 0 || inside.hasTrailingComma ? "" : ",";
  return spliced(file, inside.end, inside.end, `${comma}\n${entry},`);
}

export function replaced(file: ts.SourceFile, node: ts.Node, text: string): string {
  return spliced(file, node.getStart(), node.getEnd(), text);
}

function spliced(file: ts.SourceFile, start: number, end: number, text: string): string {
  const whole = file.text.slice(0, start) + text + file.text.slice(end);
  parse(file.fileName, whole);
  return whole;
}

/** `text` with `name` imported from `specifier`; unchanged if it is already. Error if the name means something else. */
export function imported(path: string, text: string, name: string, specifier: string): string {
  const file = parse(path, text);
  const imports = file.statements.filter(ts.isImportDeclaration);
  const from = imports.find((each) => (each.moduleSpecifier as ts.StringLiteral).text === specifier);
  const names = from?.importClause?.namedBindings;
  const has = names && ts.isNamedImports(names) && names.elements.some((each) => each.getText() === name);
  if (has) return text;
  if (new RegExp(`\\b${name}\\b`).test(text))
    throw new Error(`new: ${path} must use ${name} only for that of ${specifier}, got another: rename it first`);
  const at = imports.at(-1)?.getEnd() ?? 0;
  return spliced(file, at, at, `${at === 0 ? "" : "\n"}import { ${name} } from "${specifier}";${at === 0 ? "\n" : ""}`);
}
