import type { Config } from './config.ts';
import { withClient } from './start-connect.ts';
import { StartError } from './start-error.ts';

/**
 * The demo clinic's logins are printed for everyone to read; a database that holds one is not served to other machines.
 * @throws StartError when it holds one and the host is public.
 */
export async function refuseDemoLogins(config: Config, ownerUrl: string): Promise<void> {
  if (!config.isPublic) return;
  const { DEMO_LOGINS } = await import('./demo/logins.ts');
  await withClient('The database', ownerUrl, async (client) => {
    const { rowCount } = await client.query('select from login.user where email = any($1)', [DEMO_LOGINS.map(({ email }) => email)]);
    if (rowCount) {
      throw new StartError(
        `This database holds the demo clinic, whose logins are public, and HOST=${config.host} can be reached by other machines: give your clinic a DATA_DIR or database of its own.`,
      );
    }
  });
}
