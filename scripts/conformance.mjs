/**
 * `npm run conformance`: of every normative statement of MQTT 3.1.1 and 5 that the tables list, whether tests hold it, why
 * none applies, or that it is open. Plain JavaScript, for any Node from 18 on. Ends with 1 if anything is open.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TABLES = ["3.1.1", "5"].map((version) => `test/vectors/mqtt/conformance-${version}.json`);
const TITLE = /(?:\b(?:it|test|describe)|\))\(\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g;

/**
 * One statement of a table: with `tests` ("file › title", files below test/) or the reason `why` none applies.
 * @typedef {{ id: string, says: string, tests?: string[], why?: string }} Statement
 * @typedef {{ version: string, source: string, tested: Statement[], notApplicable: Statement[], open: string[] }} Conformance
 */

/** Titles of the tests in a file below test/; none if there is no such file. @type {(file: string) => ReadonlySet<string>} */
export function titlesOf(file) {
  const path = `${ROOT}test/${file}`;
  const titles = new Set();
  if (!existsSync(path)) return titles;
  for (const [, quoted, ticked] of readFileSync(path, "utf8").matchAll(TITLE))
    titles.add(quoted === undefined ? ticked : JSON.parse(`"${quoted}"`));
  return titles;
}

/** What the tables say, held against the tests that there are. @type {() => Conformance[]} */
export function conformance() {
  /** @type {Map<string, ReadonlySet<string>>} */
  const files = new Map();
  const exists = (/** @type {string} */ test) => {
    const [file = "", title = ""] = test.split(" › ");
    if (!files.has(file)) files.set(file, titlesOf(file));
    return files.get(file)?.has(title) ?? false;
  };
  return TABLES.map((table) => {
    /** @type {{ version: string, source: string, statements: Statement[] }} */
    const { version, source, statements } = JSON.parse(readFileSync(ROOT + table, "utf8"));
    const open = statements.flatMap(({ id, tests = [], why }) => {
      const missing = tests.filter((test) => !exists(test));
      if (missing.length > 0) return missing.map((test) => `${id}: there is no test "${test}"`);
      return tests.length === 0 && !why ? [`${id}: neither a test nor a reason`] : [];
    });
    const tested = statements.filter(({ tests = [] }) => tests.length > 0 && tests.every(exists));
    const notApplicable = statements.filter(({ tests = [], why }) => tests.length === 0 && why);
    return { version, source, tested, notApplicable, open };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = conformance();
  for (const { version, source, tested, notApplicable, open } of results) {
    console.log(
      `MQTT ${version}: ${tested.length} tested, ${notApplicable.length} not applicable, ${open.length} open`,
    );
    console.log(`  ${source}`);
    for (const line of open) console.log(`  open: ${line}`);
  }
  process.exitCode = results.every(({ open }) => open.length === 0) ? 0 : 1;
}
