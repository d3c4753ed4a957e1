/** The built site over HTTP: clean addresses, lasting copies of hashed files, fresh ones of everything else. */
import { existsSync, readFileSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import compression from "compression";
import sirv from "sirv";

export interface SiteOptions {
  /** The folder of the build. */
  readonly folder: string;
  /** The path that the build was made for: "/" or "/book/". */
  readonly base: string;
  /** Whether a Host header names this server: others may be a page of another site in disguise. */
  isOwnHost(host: string | undefined): boolean;
  sendBrokerInfo(response: ServerResponse): void;
}

/** Astro puts every file whose name holds its hash here. */
const HASHED = "_astro/";

/** Answers GET and HEAD for the files of the build, and for broker.json beside them. */
export function createSite({ folder, base, isOwnHost, sendBrokerInfo }: SiteOptions): RequestListener {
  const setHeaders = (response: ServerResponse, path: string) => {
    const lasting = path.startsWith(`/${HASHED}`);
    response.setHeader("Cache-Control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
  };
  // "dev" looks at the disk for each request, so that a build under a running server shows.
  const files = sirv(folder, { dev: true, etag: true, setHeaders });
  const compress = compression();

  return (request, response) => {
    // A file may vanish between being found and being read; sirv would let that end the process.
    response.on("pipe", (file) => file.on("error", () => response.destroy()));
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!isOwnHost(request.headers.host)) return say(response, 421, "This server answers only to its own addresses.");
    if (request.method !== "GET" && request.method !== "HEAD") return say(response, 405, "Only GET and HEAD.");
    const url = request.url ?? "/";
    const path = url.replace(/[?#].*$/s, "");
    if (!path.startsWith(base)) return path === "/" ? redirect(response, base) : notFound(response, folder);
    if (path === `${base}broker.json`) return sendBrokerInfo(response);
    const inside = path.slice(base.length);
    if (needsSlash(folder, inside)) return redirect(response, `${base}${inside}/${url.slice(path.length)}`);
    // A range would be cut from the file but sent compressed; RFC 9110 §14.2 lets a server ignore it.
    delete request.headers.range;
    request.url = `/${inside}`;
    compress(request as never, response as never, () => files(request, response, () => notFound(response, folder)));
  };
}

/** "/part/chapter" is a folder's page whose links count on "/part/chapter/". */
function needsSlash(folder: string, inside: string): boolean {
  return /^[\w-]+(\/[\w-]+)*$/.test(inside) && existsSync(join(folder, inside, "index.html"));
}
function redirect(response: ServerResponse, to: string): void {
  response.writeHead(308, { Location: to });
  response.end();
}
function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${words}\n`);
}
function notFound(response: ServerResponse, folder: string): void {
  const page = join(folder, "404.html");
  if (existsSync(page)) {
    response.writeHead(404, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" });
    response.end(readFileSync(page));
  } else say(response, 404, "There is no such page.");
}
