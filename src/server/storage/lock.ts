/**
 * One server per folder: whoever holds the folder's name as a socket has it. The system lets go of it when the process ends,
 * however it ends, so nothing stale is ever left behind. Limit: seen on one machine only, and there not across containers.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { realpathSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Takes the folder, and returns how to give it back; undefined if another server has it. */
export async function lockFolder(path: string): Promise<(() => Promise<void>) | undefined> {
  const name = nameFor(realpathSync(path));
  return (await hold(name)) ?? ((await clearStale(name)) ? hold(name) : undefined);
}

async function hold(name: string): Promise<(() => Promise<void>) | undefined> {
  const server = createServer((socket) => socket.destroy());
  server.listen(name);
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return undefined;
    throw error;
  }
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

function nameFor(path: string): string {
  const name = `upperstack-${createHash("sha256").update(path).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
}

/** Elsewhere than on Linux and Windows the name is a file, which a killed server leaves; true if one was removed. */
async function clearStale(name: string): Promise<boolean> {
  if (process.platform === "linux" || process.platform === "win32") return false;
  const socket = connect(name);
  const answered = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  if (!answered) rmSync(name, { force: true });
  return !answered;
}
