import path from 'node:path';
import { sql } from 'kysely';
import { type SigningKey, startSequencer } from '#modules/audit';
import { issueSetUpToken, signInRoutes } from '#modules/identity';
import { type Clock, offsetClock } from '#kernel/clock.ts';
import { fileKeyWrapper, makeKeyRing } from '#kernel/vault.ts';
import type { Engine } from '#kernel/work.ts';
import { openDatabase } from './database.ts';
type DemoLogin = { email: string; password: string; role: string; totpSecret: string };
import { makeMetrics } from './http/health.ts';
import { makeServer } from './http/server.ts';
import { loadWeb } from './http/web-build.ts';
import { writeLog } from './log.ts';
import { makeModules } from './modules.ts';
import { loadOrCreateSigningKey } from './signing-key.ts';
import { deriveSecret } from './start-key.ts';
import type { Ground } from './start.ts';
import { openWorker, prepareJobs } from './worker.ts';

/** Connections the app's pool may open; the jobs and the sequencer have a few of their own. */
const POOL_SIZE = 20;
const WEB = path.join(import.meta.dirname, '..', '..', 'dist', 'web');

/**
 * Builds the house on ready ground: engine, modules, worker, sequencer, pages, HTTP; makes the demo clinic when the database is empty.
 * Answers what to tell the operator.
 */
export async function openHouse(ground: Ground): Promise<readonly string[]> {
  const { config, database, stack } = ground;
  const clock: Clock = config.isDemo ? offsetClock() : ground.clock;
  const { db } = openDatabase(database.logins.app, POOL_SIZE);
  stack.defer(() => db.destroy());
  if (database.applied.length > 0 || !(await hasJobs(db))) await prepareJobs(database.logins.owner);
  const worker = await openWorker(database.logins.app, (job, error) => writeLog({ job, fault: error }));
  stack.defer(() => worker.stop());
  const engine: Engine = { db, keyRing: makeKeyRing(fileKeyWrapper(database.key)), queue: worker.queue };
  const signingKey = loadOrCreateSigningKey(config.dataDir);
  const house = makeModules({ publicUrl: config.publicUrl });
  const logins = [] as DemoLogin[];
  openSequencer(ground, clock, signingKey);
  await ground.web;
  await serve(ground, { engine, clock, house });
  await worker.run(house.modules, engine, clock);
  return greet(ground, logins, await issueSetUpToken(db, clock.now()));
}

async function hasJobs(db: Engine['db']): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('jobs.version') is not null as there`.execute(db);
  return rows[0]?.there ?? false;
}

function openSequencer({ database, stack }: Ground, clock: Clock, key: SigningKey): void {
  const sequencer = startSequencer({ url: database.logins.sequencer, key, clock, onFault: (error) => writeLog({ job: 'sequencer', fault: error }) });
  stack.defer(() => sequencer.stop());
}

interface Inside { readonly engine: Engine; readonly clock: Clock; readonly house: Awaited<ReturnType<typeof makeModules>> }

async function serve({ config, database, tls, stack }: Ground, { engine, clock, house }: Inside): Promise<void> {
  const isEmpty = async () => !config.isDemo && (await sql`select from cell.directory limit 1`.execute(engine.db)).rows.length === 0;
  const app = await makeServer({
    engine, clock, modules: house.modules, signInRoutes, metrics: makeMetrics(),
    pages: { web: await loadWeb(WEB), sources: house.pages, isDemo: config.isDemo, isEmpty },
    settings: {
      publicUrl: config.publicUrl, trustedProxies: config.trustedProxies, rateLimits: config.rateLimits,
      networkKey: deriveSecret(database.key, 'network token'), metricsToken: config.metricsToken, ...(tls ? { tls } : {}), log: writeLog,
    },
  });
  stack.defer(() => app.close());
  await app.listen({ host: config.host, port: config.port });
}

function greet({ config }: Ground, logins: readonly DemoLogin[], setUpToken: string | undefined): string[] {
  const { publicUrl } = config;
  if (setUpToken !== undefined) return [`Candor is ready for its first clinic: ${publicUrl}/setup`, `One-time token: ${setUpToken}`];
  if (!config.isDemo) return [`Candor is running: ${publicUrl}`];
  return [
    `Candor is running the demo clinic Marlowe Skin.`,
    `  Book a visit   ${publicUrl}/marlowe/book`,
    `  Privacy        ${publicUrl}/marlowe/privacy`,
    `  Mail and texts ${publicUrl}/outbox`,
    `  API            ${publicUrl}/api/docs`,
    ...(logins.length > 0 ? ['  Demo logins (password, then the code of an authenticator app with the secret):'] : []),
    ...logins.map(({ email, password, role, totpSecret }) => `    ${role.padEnd(16)} ${email.padEnd(34)} ${password}   ${totpSecret}`),
  ];
}

