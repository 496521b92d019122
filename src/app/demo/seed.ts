import { type ImportedAppointment, importAppointments } from '#modules/booking';
import { importClearances, importClients } from '#modules/clients';
import { openAccount } from '#modules/identity';
import { type AccountId, type ClientId, newId } from '#kernel/ids.ts';
import { type Instant, addDays, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { type Engine, type Work, inWork } from '#kernel/work.ts';
import { CLINIC } from './facts.ts';
import { DEMO_LOGINS, type DemoLogin, addUsers, hashDemoPassword } from './logins.ts';
import { openClinic } from './open-clinic.ts';
import { WAITING, addDeskStories } from './desk-stories.ts';
import { makePeople } from './people.ts';
import { setReception } from './reception.ts';
import { chanceFrom } from './random.ts';
import { writeDiary } from './visits.ts';

/** What the demo clinic is made with. */
export interface SeedOptions {
  readonly now: Instant;
  /** The same number gives the same clinic on the same day; 1 when left out. */
  readonly seed?: number;
  readonly clients?: number;
  /** Puts the demo's visits in the diary; booking's bulk import when left out. */
  readonly importVisits?: (work: Work, visits: readonly ImportedAppointment[]) => Promise<unknown>;
}

/** What was made. */
export interface Seeded {
  readonly accountId: AccountId;
  readonly logins: readonly DemoLogin[];
  readonly clients: number;
  readonly visits: number;
}

const CLIENTS = 400;
/** Of the clients, this share has had an exam, a consultation and a patch test. */
const CLEARED_SHARE = 0.7;

/** Makes the demo clinic Marlowe Skin, all of it or nothing: its account, users, catalog, clients and diary. Nobody in it exists. */
export async function seedDemo(engine: Engine, options: SeedOptions): Promise<Seeded> {
  const accountId = newId<AccountId>();
  const hashing = hashDemoPassword();
  return inWork(engine, { accountId, actor: { kind: 'job', name: 'demo.seed' }, now: options.now }, async (work) => {
    await openAccount(engine, work, CLINIC);
    const chance = chanceFrom(options.seed ?? 1);
    const today = localDateOf(CLINIC.timeZone, epochMinuteOf(options.now));
    const clientIds = await importClients(work, makePeople(chance, options.clients ?? CLIENTS, today));
    const cleared = clientIds.slice(0, Math.ceil(clientIds.length * CLEARED_SHARE));
    await clear(work, cleared, today);
    const users = await addUsers(engine, work, await hashing);
    const ids = await openClinic(work, today, users);
    await setReception(
      work,
      ids.services,
      ['amir', 'lena'].flatMap((key) => users.get(key) ?? []),
    );
    const visits = writeDiary(chance, { now: options.now, today, ids, cleared, newcomers: clientIds.slice(cleared.length) });
    await (options.importVisits ?? importAppointments)(work, visits);
    await addDeskStories(work, { today, ids, visits, waiting: clientIds.slice(-WAITING) });
    return { accountId, logins: DEMO_LOGINS, clients: clientIds.length, visits: visits.length };
  });
}

async function clear(work: Work, clientIds: readonly ClientId[], today: string): Promise<void> {
  const kinds = ['good-faith-exam', 'consultation', 'patch-test'] as const;
  await importClearances(
    work,
    clientIds.flatMap((clientId, index) =>
      kinds.map((kind) => ({
        clientId,
        kind,
        validFrom: addDays(today, -120 - (index % 60)),
        validUntil: addDays(today, 245 - (index % 60)),
      })),
    ),
  );
}
