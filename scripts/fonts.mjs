/**
 * `npm run fonts`: cuts the three faces of the site out of their packages into src/site/fonts: the characters below, the
 * weights that the styles use, kerning and ligatures, no names (the licence reserves some). What is left weighs about half,
 * and it stands between a phone and its first words. Needs fonttools and python3-brotli of Debian.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const FACES = { serif: "source-serif-4", sans: "instrument-sans", mono: "jetbrains-mono" };
const WEIGHTS = "wght=400:600";
/** Latin 1, dashes, quotation marks, bullet, ellipsis, primes, arrows, the signs of comparison, euro and minus. */
const CHARACTERS =
  "U+20-7E,U+A0-FF,U+2010-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2032,U+2033,U+20AC,U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265";

function fontTools(...words) {
  const { status, error } = spawnSync("/usr/bin/python3", ["-m", ...words], { stdio: "inherit" });
  if (status === 0) return;
  console.error(`fonts: ${error?.message ?? `${words[0]} failed`}; apt-get install -y fonttools python3-brotli`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "fonts-"));
for (const [name, face] of Object.entries(FACES)) {
  const whole = join(root, `node_modules/@fontsource-variable/${face}/files/${face}-latin-wght-normal.woff2`);
  const narrow = join(folder, `${name}.ttf`);
  fontTools("fontTools.varLib.instancer", "--quiet", whole, WEIGHTS, "-o", narrow);
  fontTools(
    "fontTools.subset",
    narrow,
    `--unicodes=${CHARACTERS}`,
    "--layout-features=kern,liga",
    "--no-hinting",
    "--name-IDs=",
    "--flavor=woff2",
    `--output-file=${join(root, `src/site/fonts/${name}.woff2`)}`,
  );
}
rmSync(folder, { recursive: true });
