import { createServer } from 'node:net';
import { createSecureContext } from 'node:tls';
import { readFileSync } from 'node:fs';
import type { Config } from './config.ts';
import { oneLine, StartError } from './start-error.ts';

/**
 * Makes sure, before anything else is started, that the door can be opened.
 * @throws StartError that names the port or the host.
 */
export async function requireFreePort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  try {
    await listenOnce(host, port);
  } catch (error) {
    throw portError({ host, port }, error);
  }
}

/** Says on one line why listening failed. */
export function portError({ host, port }: Pick<Config, 'host' | 'port'>, error: unknown): StartError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${port} on ${host} is in use: stop the program that has it, or set PORT to another number.`, { cause: error });
  if (code === 'EACCES') return new StartError(`Port ${port} needs more rights than this account has: set PORT to a number of 1024 or more.`, { cause: error });
  return new StartError(`HOST=${host} cannot be listened on (${oneLine(error)}).`, { cause: error });
}

/** A port of this machine that nothing listens on. */
export function findFreePort(): Promise<number> {
  return listenOnce('127.0.0.1', 0);
}

function listenOnce(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(port, host, () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
      });
  });
}

/**
 * Reads the certificate and its key, and makes sure that they fit.
 * @throws StartError that names the file.
 */
export function readTls(tls: Config['tls']): { key: Buffer; cert: Buffer } | undefined {
  if (!tls) return undefined;
  const read = (name: string, file: string) => {
    try {
      return readFileSync(file);
    } catch (error) {
      throw new StartError(`${name} cannot be read (${oneLine(error)}).`, { cause: error });
    }
  };
  const pair = { cert: read('TLS_CERT_FILE', tls.certFile), key: read('TLS_KEY_FILE', tls.keyFile) };
  try {
    createSecureContext(pair);
  } catch (error) {
    throw new StartError(`TLS_CERT_FILE and TLS_KEY_FILE do not hold a certificate and its key (${oneLine(error)}).`, { cause: error });
  }
  return pair;
}
