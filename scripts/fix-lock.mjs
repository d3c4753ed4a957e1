/**
 * Completes package-lock.json: npm leaves out optional packages of platforms other than the one it ran on, and `npm ci`
 * elsewhere then fails with "Missing: … from lock file". Each gap gets an entry with its os and cpu, which other
 * platforms skip and a matching one fetches by version. Run by `npm run lock` after every change of dependencies.
 */
import { readFileSync, writeFileSync } from "node:fs";

const OS = { windows: "win32", wasm32: "none", wasi: "none", linuxmusl: "linux" };
for (const os of ["android", "darwin", "freebsd", "linux", "win32", "openbsd", "openharmony", "netbsd", "sunos", "aix"])
  OS[os] = os;
const CPU = new Set(["arm64", "x64", "ia32", "arm", "loong64", "ppc64", "riscv64", "s390x", "mips64el", "wasm32"]);

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));

/** Whether `name` resolves from the package at `from`, walking outwards as Node does. */
function resolves(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

function platformOf(name) {
  const parts = name.split(/[-/]/);
  const os = parts.map((part) => OS[part]).find(Boolean);
  const cpu = parts.find((part) => CPU.has(part));
  if (!os) throw new Error(`fix-lock: the platform of ${name} must be readable from its name`);
  const libc = /musl/.test(name) ? "musl" : os === "linux" && /gnu/.test(name) ? "glibc" : undefined;
  return { os: [os], ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

let added = 0;
for (const [from, meta] of Object.entries({ ...lock.packages }))
  for (const [name, version] of Object.entries(meta.optionalDependencies ?? {})) {
    if (!/^\d+\.\d+\.\d+/.test(version) || resolves(from, name)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(meta.dev && { dev: true }),
      optional: true,
      ...platformOf(name),
    };
    added++;
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} entries added for other platforms`);
