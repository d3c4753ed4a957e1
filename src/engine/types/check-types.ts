/**
 * Checks the types of a learner's program with TypeScript's own language service, which keeps what has not changed
 * between two calls. Strict; what is known is ES2022 and the console, no page. Runs in a worker and in Node.
 */
import ts from "typescript";
import type { TypeFault, TypeJob } from "./type-error.ts";
import { inWords } from "./words.ts";

const PROGRAM = "/program.ts";
const CONSOLE = "/console.d.ts";
const CONSOLE_TEXT = `declare const console: Record<"log" | "info" | "warn" | "error" | "debug", (...values: unknown[]) => void>;`;
const LIB_FOLDER = "/lib/";
const MOST_ERRORS = 50;
/** What the signature is held against; no learner writes such a name. */
const HELD = "__heldAgainst";

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  // Names of the program are its own, and there is no await outside a function, as in the sandbox.
  module: ts.ModuleKind.CommonJS,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2022.d.ts"],
  types: [],
};

export type CheckTypes = (job: TypeJob) => readonly TypeFault[];

/** A checker that knows `libs`: TypeScript's library texts by file name. The first check reads them, O(their size). */
export function createTypeChecker(libs: Readonly<Record<string, string>>): CheckTypes {
  let text = "";
  let version = 0;
  const textOf = (path: string): string | undefined => {
    if (path === PROGRAM) return text;
    if (path === CONSOLE) return CONSOLE_TEXT;
    return path.startsWith(LIB_FOLDER) ? libs[path.slice(LIB_FOLDER.length)] : undefined;
  };
  const service = ts.createLanguageService({
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [PROGRAM, CONSOLE],
    getScriptVersion: (path) => (path === PROGRAM ? String(version) : "1"),
    getScriptSnapshot: (path) => {
      const found = textOf(path);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => `${LIB_FOLDER}lib.es2022.d.ts`,
    fileExists: (path) => textOf(path) !== undefined,
    readFile: textOf,
  });

  return ({ program, signature }) => {
    text = signature ? `${program}\n;const ${HELD}: ${signature.type} = ${signature.name};` : program;
    version++;
    const unreadable = service.getSyntacticDiagnostics(PROGRAM);
    const found = unreadable.length > 0 ? unreadable : service.getSemanticDiagnostics(PROGRAM);
    const errors = found
      .filter(({ start = 0, category }) => category === ts.DiagnosticCategory.Error && start <= program.length)
      .map(({ start = 0, length = 0, messageText, code }) => at(program, start, length, inWords(messageText), code));
    const misfit = signature && unreadable.length === 0 && found.some(({ start = 0 }) => start > program.length);
    if (misfit) errors.push(misfitOf(program, signature));
    return errors.sort((a, b) => a.from - b.from).slice(0, MOST_ERRORS);
  };

  function misfitOf(program: string, { name, type }: NonNullable<TypeJob["signature"]>): TypeFault {
    const built = service.getProgram()!;
    const file = built.getSourceFile(PROGRAM)!;
    const checker = built.getTypeChecker();
    const last = file.statements.at(-1)!;
    const used = ts.isVariableStatement(last) ? last.declarationList.declarations[0]?.initializer : undefined;
    const declared = used && checker.getSymbolAtLocation(used)?.declarations?.[0];
    if (!used || !declared)
      return at(program, program.length, 0, `The tests call ${name}, and there is no ${name}.`, 0);
    const named = ts.getNameOfDeclaration(declared) ?? declared;
    const is = checker.typeToString(checker.getTypeAtLocation(used), undefined, ts.TypeFormatFlags.NoTruncation);
    const [start, length] = [named.getStart(file), named.getWidth(file)];
    return at(program, start, length, `The tests need ${name} to be ${type}; here it is ${is}.`, 0);
  }
}

function at(program: string, start: number, length: number, say: string, code: number): TypeFault {
  const from = Math.min(start, program.length);
  const before = program.slice(0, from).split("\n");
  const span = Math.min(length, program.length - from);
  return { line: before.length, column: before.at(-1)!.length + 1, from, length: span, say, code };
}
