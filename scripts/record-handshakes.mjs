/**
 * Records what a TLS or DTLS connection costs: the openssl of this machine talks to itself through a counting proxy, and
 * the bytes of each flight go into src/kernel/tls/handshakes.json. `node scripts/record-handshakes.mjs [file]`.
 */
import { execFileSync, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const HOST = "ingest.example.com";
const LOOPBACK = "127.0.0.1";
/** A line of the size of a reading, line end included. */
const LINE = `${"22.5".padEnd(34, ".")}\n`;
/** Both ends have said all they will once nothing has passed for so long. */
const IDLE_MS = 700;
const DEADLINE_MS = 20_000;
const PSK = "00112233445566778899aabbccddeeff";

const TLS13 = ["-tls1_3", "-ciphersuites", "TLS_AES_128_GCM_SHA256", "-groups", "X25519"];
const DTLS12 = ["-dtls1_2", "-groups", "P-256", "-mtu", "1280"];
const EC = ["-cert", "leaf.pem", "-key", "leaf.key"];
const MUTUAL = ["-Verify", "1", "-CAfile", "ca.pem"];

/** `server` and `client` are arguments of openssl s_server and s_client. */
const SCENARIOS = [
  { id: "tls13-full", certificate: "ECDSA P-256, one certificate", server: [...TLS13, ...EC], client: TLS13 },
  { id: "tls13-resumed", certificate: "none sent: resumed from a ticket", server: [...TLS13, ...EC], client: TLS13 },
  {
    id: "tls13-mutual",
    certificate: "ECDSA P-256, one certificate on each side",
    server: [...TLS13, ...EC, ...MUTUAL],
    client: [...TLS13, "-cert", "device.pem", "-key", "device.key"],
  },
  {
    id: "tls13-rsa-chain",
    certificate: "RSA 2048, certificate and intermediate",
    server: [...TLS13, "-cert", "rsa.pem", "-key", "rsa.key", "-cert_chain", "rsa-ca.pem"],
    client: TLS13,
  },
  {
    id: "dtls12-full",
    certificate: "ECDSA P-256, one certificate",
    server: [...DTLS12, ...EC, "-cipher", "ECDHE-ECDSA-AES128-CCM8:@SECLEVEL=0"],
    client: [...DTLS12, "-cipher", "ECDHE-ECDSA-AES128-CCM8:@SECLEVEL=0"],
  },
  {
    id: "dtls12-resumed",
    certificate: "none sent: resumed from a ticket",
    server: [...DTLS12, ...EC, "-cipher", "ECDHE-ECDSA-AES128-CCM8:@SECLEVEL=0"],
    client: [...DTLS12, "-cipher", "ECDHE-ECDSA-AES128-CCM8:@SECLEVEL=0"],
  },
  {
    id: "dtls12-psk",
    certificate: "none: a key shared beforehand",
    server: [...DTLS12, "-nocert", "-psk", PSK, "-cipher", "PSK-AES128-CCM8:@SECLEVEL=0"],
    client: [...DTLS12, "-psk", PSK, "-psk_identity", "probe-4711", "-cipher", "PSK-AES128-CCM8:@SECLEVEL=0"],
  },
];

function makeCertificates(folder) {
  const openssl = (...args) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = (name, ...kind) => openssl("genpkey", ...kind, "-out", `${name}.key`);
  const ec = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
  const rsa = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
  const root = (name, subject) =>
    openssl("req", "-x509", "-new", "-key", `${name}.key`, "-days", "3650", "-subj", subject, "-out", `${name}.pem`);
  const sign = (name, subject, issuer, extensions) => {
    openssl("req", "-new", "-key", `${name}.key`, "-subj", subject, "-out", `${name}.csr`);
    writeFileSync(join(folder, "ext.cnf"), extensions);
    const by = ["-CA", `${issuer}.pem`, "-CAkey", `${issuer}.key`, "-CAcreateserial"];
    openssl("x509", "-req", "-in", `${name}.csr`, ...by, "-days", "365", "-extfile", "ext.cnf", "-out", `${name}.pem`);
  };
  for (const name of ["ca", "leaf", "device"]) key(name, ...ec);
  for (const name of ["rsa-root", "rsa-ca", "rsa"]) key(name, ...rsa);
  root("ca", "/O=Example/CN=Example Device Root");
  root("rsa-root", "/O=Example/CN=Example Public Root");
  const host = `subjectAltName=DNS:${HOST}\n`;
  sign("leaf", `/CN=${HOST}`, "ca", host);
  sign("device", "/CN=probe-4711", "ca", "extendedKeyUsage=clientAuth\n");
  sign("rsa-ca", "/O=Example/CN=Example Public CA 1", "rsa-root", "basicConstraints=critical,CA:true\n");
  sign("rsa", `/CN=${HOST}`, "rsa-ca", host);
  execFileSync("sh", ["-c", "cat ca.pem rsa-root.pem > roots.pem"], { cwd: folder });
}

/** Passes bytes on in both directions and keeps each chunk with its direction. */
async function openProxy(isDatagram, serverPort, heard) {
  if (!isDatagram) {
    const listener = createServer((near) => {
      const far = connect(serverPort, LOOPBACK);
      const pass = (from, to, direction) => {
        from.on("data", (bytes) => {
          heard(direction, bytes);
          to.write(bytes);
        });
        from.on("end", () => to.end());
        from.on("error", () => to.destroy());
      };
      pass(near, far, "up");
      pass(far, near, "down");
    });
    listener.listen(0, LOOPBACK);
    await once(listener, "listening");
    return { port: listener.address().port, close: () => listener.close() };
  }
  const near = createSocket("udp4");
  const far = createSocket("udp4");
  let client;
  near.on("message", (bytes, from) => {
    client = from.port;
    heard("up", bytes);
    far.send(bytes, serverPort, LOOPBACK);
  });
  far.on("message", (bytes) => {
    heard("down", bytes);
    near.send(bytes, client, LOOPBACK);
  });
  far.on("error", () => {});
  near.bind(0, LOOPBACK);
  await once(near, "listening");
  return {
    port: near.address().port,
    close: () => {
      near.close();
      far.close();
    },
  };
}

async function freePort(isDatagram) {
  const socket = isDatagram ? createSocket("udp4") : createServer();
  if (isDatagram) socket.bind(0, LOOPBACK);
  else socket.listen(0, LOOPBACK);
  await once(socket, "listening");
  const { port } = socket.address();
  await new Promise((resolve) => socket.close(resolve));
  return port;
}

function start(folder, args) {
  const child = spawn("openssl", args, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
  const run = { child, said: "" };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (run.said += chunk));
  return run;
}

async function until(what, holds) {
  const deadline = performance.now() + DEADLINE_MS;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`record-handshakes: waited in vain for ${what}`);
    await sleep(20);
  }
}

/** One connection: handshake, one line to the server, close. `session` are further arguments of the client. */
async function converse(folder, { server, client }, port, session) {
  const isDatagram = client.includes("-dtls1_2");
  const chunks = [];
  let phase = "handshake";
  let lastAt = 0;
  const proxy = await openProxy(isDatagram, port, (direction, bytes) => {
    chunks.push({ phase, direction, bytes });
    lastAt = performance.now();
  });
  /** Waits until `direction` has been used in this phase and nothing has passed for a while. */
  const idle = (direction) =>
    until(`${direction} bytes in the ${phase} phase`, () => {
      const used = chunks.some((chunk) => chunk.phase === phase && chunk.direction === direction);
      return used && performance.now() - lastAt > IDLE_MS;
    });
  const end = start(folder, [
    ...["s_client", "-connect", `${LOOPBACK}:${proxy.port}`, "-msg", ...client, ...session],
    ...(server.includes("-nocert") ? [] : ["-servername", HOST, "-CAfile", "roots.pem", "-verify_return_error"]),
  ]);
  try {
    await until("a session", () => /^(New|Reused), .*Cipher is [A-Z]/m.test(end.said));
    await idle("down");
    phase = "data";
    end.child.stdin.write(LINE);
    await idle("up");
    phase = "close";
    end.child.stdin.write("Q\n");
    await idle("up");
  } catch (error) {
    throw new Error(`${error.message}\n${end.said}`);
  } finally {
    end.child.kill();
    proxy.close();
  }
  return { chunks, said: end.said };
}

async function record(folder, scenario) {
  const isDatagram = scenario.client.includes("-dtls1_2");
  const port = await freePort(isDatagram);
  const server = start(folder, ["s_server", "-accept", `${LOOPBACK}:${port}`, ...scenario.server]);
  try {
    await until("a listening server", () => server.said.includes("ACCEPT"));
    const resumes = scenario.id.endsWith("-resumed");
    if (resumes) await converse(folder, scenario, port, ["-sess_out", "session.pem"]);
    const { chunks, said } = await converse(folder, scenario, port, resumes ? ["-sess_in", "session.pem"] : []);
    if (/^Reused, /m.test(said) !== resumes)
      throw new Error(`record-handshakes: ${scenario.id} must ${resumes ? "" : "not "}be resumed\n${said}`);
    return describe(scenario, chunks, said, isDatagram);
  } catch (error) {
    throw new Error(`${scenario.id}: ${error.message}\n--- server\n${server.said}`);
  } finally {
    server.child.kill();
  }
}

function describe({ id, certificate }, chunks, said, isDatagram) {
  const sum = (phase, direction) =>
    chunks
      .filter((chunk) => chunk.phase === phase && chunk.direction === direction)
      .reduce((total, { bytes }) => total + bytes.length, 0);
  const flights = [];
  for (const { phase, direction, bytes } of chunks) {
    if (phase !== "handshake") continue;
    const last = flights.at(-1);
    if (last?.direction === direction) last.bytes += bytes.length;
    else flights.push({ direction, bytes: bytes.length });
  }
  const messages = [...said.matchAll(/^(>>>|<<<) .*Handshake \[length ([0-9a-f]+)\], (\w+)/gm)].map(
    ([, arrow, length, name]) => ({
      direction: arrow === ">>>" ? "up" : "down",
      name,
      bytes: Number.parseInt(length, 16),
    }),
  );
  return {
    id,
    protocol: isDatagram ? "DTLS 1.2" : "TLS 1.3",
    cipher: /Cipher is (\S+)/.exec(said)[1],
    certificate,
    flights,
    messages,
    /** What one written record adds to its plain bytes. */
    recordOverhead: sum("data", "up") - LINE.length,
    close: { up: sum("close", "up"), down: sum("close", "down") },
  };
}

const folder = mkdtempSync(join(tmpdir(), "handshakes-"));
try {
  makeCertificates(folder);
  const library = execFileSync("openssl", ["version"], { encoding: "utf8" }).trim();
  const handshakes = [];
  for (const scenario of SCENARIOS) handshakes.push(await record(folder, scenario));
  const source = `${library}, s_client and s_server over loopback, recorded by scripts/record-handshakes.mjs`;
  const file = process.argv[2] ?? new URL("../src/kernel/tls/handshakes.json", import.meta.url);
  writeFileSync(file, `${JSON.stringify({ source, handshakes }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
