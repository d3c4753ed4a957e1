/** The whole book as a PDF: made as `npm run pdf` makes it, then read back. */
import { join } from "node:path";
import { printBook } from "../../scripts/print-book.mjs";
import { DIST } from "../browser/servers.ts";
import { expectedOf, faultsOfPrinted, readPrinted } from "../campaigns/printed-book.ts";
import { ROOT } from "../project-files.ts";
import { attempt, type Proof } from "./proof.ts";

const FILE = join(ROOT, "test", "results", "upperstack.pdf");

export async function provePrint(): Promise<readonly Proof[]> {
  const expected = expectedOf(DIST);
  return [
    await attempt("chapters of the whole book, printed to a PDF and read back", expected.chapters.length, async () => {
      const { pages, bytes } = await printBook(DIST, FILE);
      const printed = readPrinted(FILE);
      const faults = faultsOfPrinted(printed, expected);
      if (faults.length > 0) throw new Error(faults.slice(0, 3).join("; "));
      if (pages !== printed.pages.length) throw new Error(`${pages} pages printed, ${printed.pages.length} read`);
      return `${pages} pages in ${(bytes / 1e6).toFixed(1)} MB, none blank; ${expected.questions.size} exercises, ${printed.outline.length} entries in the outline, no button`;
    }),
  ];
}
