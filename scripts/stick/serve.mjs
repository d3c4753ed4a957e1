/** Serves the folder "site" beside this file, to this machine only. Needs Node 18 or later and no packages. */
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const SITE = resolve(HERE, "site");
const FIRST_PORT = 4321;
const TRIES = 100;
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".pdf": "application/pdf",
};

const { base } = JSON.parse(readFileSync(join(HERE, "site.json"), "utf8"));

/** The path of a file of the site, or undefined: nothing outside the folder is ever named. */
function fileAt(name) {
  const path = resolve(SITE, `.${sep}${name}`);
  if (path !== SITE && !path.startsWith(SITE + sep)) return undefined;
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : undefined;
}

function send(request, response, status, path) {
  response.writeHead(status, {
    "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    "Content-Length": statSync(path).size,
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
  });
  if (request.method === "HEAD") return response.end();
  // The stick may be pulled out in the middle of a file.
  createReadStream(path)
    .on("error", () => response.destroy())
    .pipe(response);
}

function say(response, status, words, headers = {}) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers });
  response.end(`${words}\n`);
}

function answer(request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") return say(response, 405, "Only GET and HEAD.");
  const [path, query] = (request.url ?? "/").split(/\?(.*)/s);
  let name;
  try {
    name = decodeURIComponent(path);
  } catch {
    return say(response, 400, "This address cannot be read.");
  }
  if (name.includes("\0")) return say(response, 400, "This address cannot be read.");
  const to = (location) => say(response, 308, location, { Location: location });
  if (!name.startsWith(base)) {
    if (name === "/" || `${name}/` === base) return to(base);
    name = `${base}?`;
  }
  const inside = name.slice(base.length);
  const file = fileAt(inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside);
  if (file) return send(request, response, 200, file);
  // Only a page's own address comes here, so nothing but its slash is added.
  if (fileAt(`${inside}/index.html`) && !/^[\\/]|\/\//.test(inside))
    return to(`${path}/${query === undefined ? "" : `?${query}`}`);
  const lost = fileAt("404.html");
  if (lost) send(request, response, 404, lost);
  else say(response, 404, "There is no such page.");
}

function listen(port, triesLeft) {
  const server = createServer((request, response) => {
    try {
      answer(request, response);
    } catch {
      say(response, 500, "This file cannot be read.");
    }
  });
  server.once("error", (error) => {
    if (error.code === "EADDRINUSE" && triesLeft > 0) return listen(port + 1, triesLeft - 1);
    console.error(`The book cannot be served on port ${port}: ${error.message}`);
    process.exitCode = 2;
  });
  server.listen(port, "127.0.0.1", () => {
    console.log(`\n  Upperstack   http://127.0.0.1:${server.address().port}${base}\n\n  Ctrl+C ends it.`);
  });
}

const wanted = process.argv[2] ?? `${FIRST_PORT}`;
if (/^\d{1,5}$/.test(wanted) && Number(wanted) <= 65_535) listen(Number(wanted), TRIES);
else {
  console.error(`A port must be a whole number from 0 to 65535, got ${wanted}`);
  process.exitCode = 3;
}
