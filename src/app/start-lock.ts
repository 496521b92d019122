import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { type Server, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { oneLine, StartError } from './start-error.ts';

/** Makes the data folder, passable for the database's account, whatever the umask is. */
export function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return;
  try {
    mkdirSync(path.dirname(dataDir), { recursive: true });
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o711);
  } catch (error) {
    throw new StartError(`DATA_DIR ${dataDir} cannot be made (${oneLine(error)}).`, { cause: error });
  }
}

/**
 * Keeps a second process off one data folder for as long as this process lives: the lock is a socket, which the machine takes back
 * even after kill -9.
 * @throws StartError when another process has it.
 */
export async function lockDataDir(dataDir: string): Promise<Disposable> {
  const address = addressOf(realpathSync(dataDir));
  const server = createServer((socket) => socket.destroy()).unref();
  if (!(await listens(server, address)) && (isAbstract(address) || (await answers(address)) || !(await replaced(server, address)))) {
    throw new StartError(`Another Candor is running on ${dataDir}: stop it first, or set DATA_DIR to another folder.`);
  }
  return { [Symbol.dispose]: () => server.close() };
}

/** A short name, since addresses of sockets are short; Linux needs no file for it. */
function addressOf(folder: string): string {
  const name = `candor-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), `${name}.sock`);
}

function isAbstract(address: string): boolean {
  return !address.startsWith('/');
}

function listens(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', onError).listen(address, () => {
      server.off('error', onError);
      resolve(true);
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    socket
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}

/** A file that a killed process left is taken away. */
function replaced(server: Server, address: string): Promise<boolean> {
  rmSync(address, { force: true });
  return listens(server, address);
}
