import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { LocalExchange } from '#adapters/calls-local';
import { makeLocalTexts } from '#adapters/sms-local';
import { makeTwilioTexts, twilioRecipient } from '#adapters/twilio';
import { makeAiSdkModel, modelRecipients } from '#adapters/model-ai-sdk';
import { mailRecipient, makeSmtpMail, startLocalMail } from '#adapters/smtp';
import { sql } from 'kysely';
import { type Sequencer, type SigningKey, startSequencer } from '#modules/audit';
import { readWeights } from '#modules/receptionist';
import { issueSetUpToken, signInRoutes } from '#modules/identity';
import { type Clock, offsetClock } from '#kernel/clock.ts';
import { makeEgress } from '#kernel/egress.ts';
import { calendarRecipient } from '#modules/integrations';
import { fileKeyWrapper, makeKeyRing } from '#kernel/vault.ts';
import type { Engine } from '#kernel/work.ts';
import { openDatabase } from './database.ts';
import { DEMO_LOGINS } from './demo/logins.ts';
import { haveConversations } from './demo/live-conversations.ts';
import { openDemo } from './demo/open-demo.ts';
import { makeMetrics } from './http/health.ts';
import { makeServer } from './http/server.ts';
import { loadWeb } from './http/web-build.ts';
import { openLiveFeed } from './live-feed.ts';
import { endOnCrash, noteEgress, writeLog } from './log.ts';
import { type House, NOWHERE, makeModules } from './modules.ts';
import { SIGNING_SECRET, loadOrCreateSigningKey } from './signing-key.ts';
import { openDoor } from './start-door.ts';
import { openSpeech, speechRecipients } from './speech.ts';
import { deriveSecret } from './start-key.ts';
import type { Ground } from './start.ts';
import { openWorker, prepareJobs } from './worker.ts';

/** Connections the app's pool may open; the jobs and the sequencer have a few of their own. */
const POOL_SIZE = 20;
/** The weights of the receptionist's ear are read this long after the house is open. */
const WEIGHTS_AFTER_MS = 500;
const WEB = path.join(import.meta.dirname, '..', '..', 'dist', 'web');

/**
 * Builds the house on ready ground: engine, modules, worker, sequencer, pages, HTTP; makes the demo clinic when the database is empty.
 * Answers what to tell the operator.
 */
export async function openHouse(ground: Ground): Promise<readonly string[]> {
  const { config, database, stack } = ground;
  endOnCrash();
  const clock: Clock = config.isDemo ? offsetClock() : ground.clock;
  const { db } = openDatabase(database.logins.app, POOL_SIZE);
  stack.defer(() => db.destroy());
  if (database.applied.length > 0 || !(await hasJobs(db))) await prepareJobs(database.logins.owner);
  const worker = await openWorker(database.logins.app, (job, error) => writeLog({ job, fault: error }));
  stack.defer(() => worker.stop());
  const engine: Engine = { db, keyRing: makeKeyRing(fileKeyWrapper(database.key)), queue: worker.queue };
  const signingKey = loadOrCreateSigningKey(config.dataDir, config.kms && deriveSecret(database.key, SIGNING_SECRET));
  const publicCookies = new Set<string>();
  const exchange = openExchange(ground);
  const house = await openModules(ground, { engine, clock, publicCookies, exchange });
  const sequencer = openSequencer(ground, clock, signingKey);
  const madeDemo = config.isDemo ? await openDemo(engine, clock, { policy: house.policy, sequencer, isEmpty: await isEmpty(db) }) : undefined;
  await ground.web;
  await serve(ground, { engine, clock, house, publicCookies, sequencer, exchange });
  await worker.run(house.modules, engine, clock);
  // Over a second of work: not while the house opens, and not while the first visitor waits for an answer.
  setTimeout(() => {
    readWeights();
    if (madeDemo) haveConversations(engine, clock, madeDemo, house).catch((fault: unknown) => writeLog({ job: 'demo.live-conversations', fault }));
  }, WEIGHTS_AFTER_MS).unref();
  return greet(ground, await issueSetUpToken(db, clock.now()));
}

/** The grants come last when the jobs' tables are made: without them an earlier start was cut short. */
async function hasJobs(db: Engine['db']): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select count(*) = 2 as there from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'jobs' and c.relname in ('queue', 'job') and has_table_privilege(c.oid, 'insert')`.execute(db);
  return rows[0]?.there ?? false;
}

async function isEmpty(db: Engine['db']): Promise<boolean> {
  return (await sql`select from cell.directory limit 1`.execute(db)).rows.length === 0;
}

/** Without a mail server of the operator's, mail goes to a mailbox of this process, over SMTP all the same. */
async function openModules({ config, stack }: Ground, { engine, clock, publicCookies, exchange }: Omit<Inside, 'house' | 'sequencer'>): Promise<House> {
  const local = config.vendors.smtpUrl === undefined ? await startLocalMail(engine, clock) : undefined;
  if (local) stack.defer(() => local.stop());
  const smtpUrl = local?.url ?? config.vendors.smtpUrl ?? '';
  const { twilio, speech, llmProvider: ownAddress } = config.vendors;
  const egress = makeEgress({
    recipients: [
      mailRecipient(smtpUrl, local ? 'own' : 'operator'),
      calendarRecipient(),
      ...modelRecipients(ownAddress),
      ...(twilio ? [twilioRecipient()] : []),
      ...speechRecipients(speech),
    ],
    note: noteEgress,
  });
  return makeModules({
    publicUrl: config.publicUrl,
    egress,
    mail: makeSmtpMail(smtpUrl, egress),
    texts: twilio ? makeTwilioTexts({ ...twilio, publicUrl: config.publicUrl }, egress) : makeLocalTexts(engine, clock),
    model: { model: makeAiSdkModel(egress), ownAddress, onFault: (fault) => writeLog({ job: 'receptionist.model', fault }) },
    speech: await openSpeech(speech, egress),
    holdCaps: config.rateLimits ? 'on' : 'off',
    isDemo: config.isDemo,
    network: exchange ?? NOWHERE.network,
    publicCookies,
  });
}

/** The demo has a telephone network of its own; where the vendor is set, its secret is the vendor's, else one that nobody outside this process has. */
function openExchange({ config }: Ground): LocalExchange | undefined {
  if (!config.isDemo) return undefined;
  const authToken = config.vendors.twilio?.authToken ?? randomBytes(16).toString('hex');
  return new LocalExchange({ authToken, publicUrl: config.publicUrl, onFault: (fault) => writeLog({ job: 'demo.calls', fault }) });
}

function openSequencer({ database, stack }: Ground, clock: Clock, key: SigningKey): Sequencer {
  const sequencer = startSequencer({ url: database.logins.sequencer, key, clock, onFault: (error) => writeLog({ job: 'sequencer', fault: error }) });
  stack.defer(() => sequencer.stop());
  return sequencer;
}

interface Inside {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly house: House;
  readonly publicCookies: Set<string>;
  readonly sequencer: Sequencer;
  readonly exchange: LocalExchange | undefined;
}

async function serve({ config, database, tls, stack }: Ground, { engine, clock, house, publicCookies, sequencer, exchange }: Inside): Promise<void> {
  const feed = openLiveFeed(database.logins.app, (fault) => writeLog({ job: 'live.listen', fault }));
  stack.defer(() => feed.stop());
  const twilioAuthToken = config.vendors.twilio?.authToken ?? exchange?.authToken;
  const app = await makeServer({
    engine,
    clock,
    modules: house.modules,
    signInRoutes,
    metrics: makeMetrics(),
    sequencerHealth: () => sequencer.health(),
    feed,
    ...(twilioAuthToken === undefined ? {} : { hooks: { twilioAuthToken, receiving: house.receiving } }),
    voice: { calls: house.calls, exchange },
    pages: { web: await loadWeb(WEB), sources: house.pages, isDemo: config.isDemo, isEmpty: () => isEmpty(engine.db) },
    settings: {
      publicUrl: config.publicUrl,
      trustedProxies: config.trustedProxies,
      rateLimits: config.rateLimits,
      publicCookies,
      networkKey: deriveSecret(database.key, 'network token'),
      metricsToken: config.metricsToken,
      isPublic: config.isPublic,
      ...(tls ? { tls } : {}),
      log: writeLog,
    },
  });
  await openDoor(app, config, stack);
  if (exchange) stack.defer(() => exchange.stop());
}

function greet({ config }: Ground, setUpToken: string | undefined): string[] {
  const { publicUrl } = config;
  if (setUpToken !== undefined) return [`Candor is ready for its first clinic: ${publicUrl}/setup`, `One-time token: ${setUpToken}`];
  if (!config.isDemo) return [`Candor is running: ${publicUrl}/app`];
  return [
    'Candor is running the demo clinic Marlowe Skin.',
    `  Staff           ${publicUrl}/app`,
    `  Book a visit    ${publicUrl}/marlowe/book`,
    `  Chat            ${publicUrl}/marlowe/chat`,
    `  Privacy         ${publicUrl}/marlowe/privacy`,
    `  Mail and texts  ${publicUrl}/outbox`,
    `  API             ${publicUrl}/api/docs`,
    '  Demo logins (email, password, secret for an authenticator app):',
    ...DEMO_LOGINS.map(({ email, password, role, totpSecret }) => `    ${role.padEnd(16)}  ${email.padEnd(29)}  ${password}  ${totpSecret}`),
  ];
}
