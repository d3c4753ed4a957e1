"""Serves the folder "site" beside this file, to this machine only. Needs Python 3.8 or later and no packages."""

import json
import os
import re
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HERE = os.path.dirname(os.path.abspath(__file__))
SITE = os.path.realpath(os.path.join(HERE, "site"))
FIRST_PORT = 4321
TRIES = 100
# The machine's own list may be wrong: on Windows it often calls a script plain text.
TYPES = {
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
}

with open(os.path.join(HERE, "site.json"), encoding="utf-8") as about:
    BASE = json.load(about)["base"]


def file_at(name):
    """The path of a file of the site, or None: nothing outside the folder is ever named."""
    path = os.path.realpath(os.path.join(SITE, "." + os.sep + name))
    if not path.startswith(SITE + os.sep) or not os.path.isfile(path):
        return None
    return path


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send_file(self, status, path):
        with open(path, "rb") as file:
            body = file.read()
        kind = TYPES.get(os.path.splitext(path)[1], "application/octet-stream")
        self.send(status, kind, body, {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"})

    def say(self, status, words, headers=None):
        self.send(status, "text/plain; charset=utf-8", (words + "\n").encode("utf-8"), headers or {})

    def send(self, status, kind, body, headers):
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        path, mark, query = self.path.partition("?")
        name = urllib.parse.unquote(path)
        if "\0" in name or "\ufffd" in name:
            return self.say(400, "This address cannot be read.")
        if not name.startswith(BASE):
            if name == "/" or name + "/" == BASE:
                return self.say(308, BASE, {"Location": BASE})
            name = BASE + "?"
        inside = name[len(BASE):]
        file = file_at(inside + "index.html" if inside == "" or inside.endswith("/") else inside)
        if file:
            return self.send_file(200, file)
        # Only a page's own address comes here, so nothing but its slash is added.
        if file_at(inside + "/index.html") and not re.search(r"^[\\/]|//", inside):
            to = path + "/" + mark + query
            return self.say(308, to, {"Location": to})
        lost = file_at("404.html")
        if lost:
            return self.send_file(404, lost)
        return self.say(404, "There is no such page.")

    do_HEAD = do_GET

    def refuse(self):
        self.say(405, "Only GET and HEAD.", {"Connection": "close"})
        self.close_connection = True

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = refuse

    def log_message(self, *_):
        """Says nothing of each request."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows this would let two servers share one port.
    allow_reuse_address = os.name != "nt"


def listen(port):
    for wanted in [0] if port == 0 else range(port, min(port + TRIES, 65536)):
        try:
            return Server(("127.0.0.1", wanted), Handler)
        except OSError:
            continue
    sys.exit("No port from %d on is free." % port)


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else str(FIRST_PORT)
    if not re.fullmatch(r"[0-9]{1,5}", wanted) or int(wanted) > 65535:
        print("A port must be a whole number from 0 to 65535, got " + wanted, file=sys.stderr)
        sys.exit(3)
    server = listen(int(wanted))
    print("\n  Upperstack   http://127.0.0.1:%d%s\n\n  Ctrl+C ends it." % (server.server_address[1], BASE), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
