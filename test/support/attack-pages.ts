import path from 'node:path';
import { signInRoutes } from '#modules/identity';
import { makeMetrics } from '../../src/app/http/health.ts';
import { makeServer } from '../../src/app/http/server.ts';
import { loadWeb } from '../../src/app/http/web-build.ts';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import { buildWebBeside } from '../../src/app/start-web.ts';
import { listen } from './attack-story.ts';
import type { TestHouse } from './database.ts';
import { ORIGIN } from './server.ts';

/** Secrets this server was given; none may ever be seen from outside. */
export const SECRETS = { networkKey: Buffer.from('c2VjcmV0IG5ldHdvcmsga2V5IG9mIHRlc3Rz', 'base64'), metricsToken: 'metrics-token-of-the-tests-zq81' };

/** The server with its pages, as `npm start` composes it, listening; answers the port and the folder of the built files. */
export async function aServerWithPages(house: TestHouse, { rateLimits = false } = {}): Promise<{ readonly port: number; readonly clientDir: string }> {
  await buildWebBeside().done;
  const web = await loadWeb(path.join(import.meta.dirname, '..', '..', 'dist', 'web'));
  const { modules, pages } = makeModules({ ...NOWHERE, publicUrl: ORIGIN });
  const app = await makeServer({
    engine: house.engine,
    clock: house.clock,
    modules,
    signInRoutes,
    metrics: makeMetrics(),
    pages: { web, sources: pages, isDemo: true, isEmpty: async () => false },
    settings: {
      publicUrl: ORIGIN,
      trustedProxies: [],
      rateLimits,
      publicCookies: new Set(),
      networkKey: SECRETS.networkKey,
      metricsToken: SECRETS.metricsToken,
      log: () => undefined,
    },
  });
  house.atEnd(() => app.close());
  return { port: await listen(app), clientDir: web.clientDir };
}
