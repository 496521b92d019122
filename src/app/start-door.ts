import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { portError } from './start-port.ts';

/** Requests under way get this long to finish when the door closes. */
const FINISH_LIMIT_MS = 5000;

/**
 * Opens the door, and registers how it closes: no new request, those under way finish within five seconds, then every connection ends.
 * @throws StartError when the port was taken since it was looked at.
 */
export async function openDoor(app: FastifyInstance, config: Pick<Config, 'host' | 'port'>, stack: AsyncDisposableStack): Promise<void> {
  stack.defer(() => closeDoor(app));
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw portError(config, error);
  }
}

async function closeDoor(app: FastifyInstance): Promise<void> {
  const late = setTimeout(() => app.server.closeAllConnections(), FINISH_LIMIT_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(late);
  }
}
