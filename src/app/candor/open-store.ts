import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import { startEmbedded } from '../embedded-postgres.ts';
import { type ReadyDatabase, prepareStore } from '../start-database.ts';
import { StartError } from '../start-error.ts';
import { lockDataDir } from '../start-lock.ts';
import { findFreePort } from '../start-port.ts';

/**
 * Opens the database for one command, beside a running Candor or without one; an embedded server that was not running is stopped
 * at the end.
 * @throws StartError when there is no data yet.
 */
export async function openStore(config: Config, stack: AsyncDisposableStack): Promise<ReadyDatabase> {
  if (config.database.kind !== 'embedded') return prepareStore(config, undefined);
  const dataDir = path.join(config.dataDir, 'pg');
  if (!existsSync(dataDir)) throw new StartError(`There is no data in ${config.dataDir}: set DATA_DIR to where Candor keeps it, or DATABASE_URL.`);
  const isOurs = await lockDataDir(config.dataDir).then(
    (lock) => {
      stack.use(lock);
      return true;
    },
    (error: unknown) => {
      if (error instanceof StartError) return false;
      throw error;
    },
  );
  const embedded = await startEmbedded({ dataDir, port: await findFreePort() });
  if (isOurs) stack.defer(() => embedded.stop());
  return prepareStore(config, embedded);
}
