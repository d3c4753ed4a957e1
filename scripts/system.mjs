/**
 * What the tests need from the machine beside npm packages: a Chromium, the MQTT programs that speak to our broker,
 * and the coders of data formats that ours are compared with.
 * Plain JavaScript for any Node from 18 on.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { npm, ROOT } from "./install.mjs";

const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Switches that keep a Chromium under test headless, quiet and off the network. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where the command `name` is, or undefined. */
export function findCommand(name) {
  for (const folder of (process.env.PATH ?? "").split(delimiter).concat("/usr/sbin", "/usr/local/sbin")) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {}
  }
  return undefined;
}

/** A Chromium of the system, else the one that Playwright has downloaded, else undefined. */
export function findChromium() {
  for (const name of CHROMIUM_NAMES) {
    const found = findCommand(name);
    if (found) return found;
  }
  try {
    const { chromium } = createRequire(join(ROOT, "package.json"))("@playwright/test");
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
  } catch {
    return undefined;
  }
}

function hasPython(module) {
  const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
  return spawnSync(python, ["-c", `import ${module}`], { stdio: "ignore" }).status === 0;
}

/** Each need: its Debian package and whether it is met. Reading a PDF back is asked for by `npm run prove` alone. */
function needs(more) {
  return [
    { pkg: "chromium", met: findChromium() !== undefined },
    { pkg: "mosquitto-clients", met: findCommand("mosquitto_pub") !== undefined },
    { pkg: "mosquitto", met: findCommand("mosquitto") !== undefined },
    { pkg: "python3-paho-mqtt", met: hasPython("paho.mqtt.client") },
    { pkg: "python3-cbor2", met: hasPython("cbor2") },
    { pkg: "python3-msgpack", met: hasPython("msgpack") },
    // With NumPy and SciPy some 100 MB to fetch, a minute where nothing is kept between runs.
    { pkg: "python3-sklearn", met: hasPython("sklearn") },
    { pkg: "protobuf-compiler", met: findCommand("protoc") !== undefined },
    ...more.map((pkg) => ({ pkg, met: findCommand(PROGRAM_OF[pkg]) !== undefined })),
  ];
}

/** A program of each package that a caller may ask for besides. */
const PROGRAM_OF = { "poppler-utils": "pdftotext" };

function missing(more) {
  return needs(more)
    .filter((need) => !need.met)
    .map((need) => need.pkg);
}

function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { env, encoding: "utf8" };
  console.log(`Installing Debian packages: ${packages.join(" ")} ...`);
  for (const args of [
    ["update", "-qq"],
    ["install", "-qq", "-y", "--no-install-recommends", ...packages],
  ]) {
    const { status, stderr } = spawnSync("apt-get", args, quiet);
    if (status !== 0) console.log(`apt-get ${args[0]} failed: ${(stderr ?? "").trim()}`);
  }
}

/** Installs what it may, with the packages in `more`; returns the lines a person must type for what is still missing. */
export function ensureSystem(more = []) {
  let absent = missing(more);
  if (absent.length > 0 && process.getuid?.() === 0 && findCommand("apt-get")) {
    aptInstall(absent);
    absent = missing(more);
  }
  if (absent.includes("chromium")) {
    npm("npx", ["playwright", "install", "chromium"]);
    absent = missing(more);
  }
  if (absent.length === 0) return [];
  return [
    `Missing on this machine: ${absent.join(", ")}. On Debian or Ubuntu type:`,
    `  sudo apt-get install ${absent.join(" ")}`,
  ];
}
