/** `npm run pdf`: builds the site if its sources changed, and prints the whole book to dist/upperstack.pdf. */
import { join, relative } from "node:path";
import { build } from "./fresh-build.mjs";
import { install, ROOT } from "./install.mjs";
import { printBook } from "./print-book.mjs";

const ENVIRONMENT_FAULT = 2;
const dist = join(ROOT, "dist");
const file = join(dist, "upperstack.pdf");

try {
  install({ dev: true });
  await build();
  console.log("Printing the whole book ...");
  const { pages, bytes } = await printBook(dist, file);
  console.log(`${relative(process.cwd(), file)}: ${pages} pages, ${(bytes / 1e6).toFixed(1)} MB`);
} catch (error) {
  console.error(error.message);
  process.exitCode = ENVIRONMENT_FAULT;
}
