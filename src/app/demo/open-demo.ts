import { sql } from 'kysely';
import { type Sequencer, writeEntry } from '#modules/audit';
import { type ImportedAppointment, importAppointments } from '#modules/booking';
import { listOpenLocations, listResourceNames, publicServices } from '#modules/catalog';
import { assignLine, listUsersWho } from '#modules/identity';
import { phoneInWords, putTextsBack } from '#modules/messaging';
import { type PolicyPorts, checkControls, publishPolicy, renderPolicy, runRetention } from '#modules/privacy';
import { importConversations } from '#modules/receptionist';
import type { Clock } from '#kernel/clock.ts';
import { type AccountId, type AppointmentId, asId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Engine, type Work, type WorkOrder, inWork } from '#kernel/work.ts';
import { writeLog } from '../log.ts';
import { tellConversations } from './conversations.ts';
import { CLINIC } from './facts.ts';
import { chanceFrom } from './random.ts';
import { seedDemo } from './seed.ts';

/** Conversations are drawn apart from the diary, so that neither changes the other. */
const CONVERSATIONS_SEED = 7;

interface DemoParts {
  readonly policy: PolicyPorts;
  readonly sequencer: Sequencer;
  readonly isEmpty: boolean;
}

/** Makes Marlowe Skin in an empty database, and publishes its policy if no earlier start came so far. */
export async function openDemo(engine: Engine, clock: Clock, { policy, sequencer, isEmpty }: DemoParts): Promise<void> {
  if (isEmpty) await makeDemo(engine, clock);
  const { rows } = await sql<{ id: string | null }>`select cell.account_by_slug(${CLINIC.slug}) as id`.execute(engine.db);
  if (!rows[0]?.id) return;
  const accountId = asId<AccountId>(rows[0].id);
  await assignLine(engine.db, { number: CLINIC.phone, accountId, now: clock.now() });
  await inWork(engine, { accountId, actor: { kind: 'job', name: 'demo.texts' }, now: clock.now() }, (work) => putTextsBack(work, true, 'first'));
  await publishDemo(engine, clock, { policy, sequencer, accountId });
}

async function makeDemo(engine: Engine, clock: Clock): Promise<void> {
  const booked: (ImportedAppointment & { readonly appointmentId: AppointmentId })[] = [];
  const { accountId } = await seedDemo(engine, {
    now: clock.now(),
    importVisits: async (work, visits) => {
      const ids = await importAppointments(work, visits);
      booked.push(...visits.flatMap((visit, index) => (visit.source === 'receptionist' && ids[index] ? [{ ...visit, appointmentId: ids[index] }] : [])));
      await writeEntry(work, { action: 'demo.seeded', outcome: 'done', about: { visits: visits.length } });
    },
  });
  await inWork(engine, { accountId, actor: { kind: 'job', name: 'demo.conversations' }, now: clock.now() }, (work) => addConversations(work, booked));
}

/** Adds the conversations the demo's visits were booked in, and those that came to something else. */
async function addConversations(work: Work, booked: readonly (ImportedAppointment & { readonly appointmentId: AppointmentId })[]): Promise<void> {
  const places = (await listOpenLocations(work)).map(({ locationId, name, zone }) => ({ locationId, name, zone, phone: phoneInWords(CLINIC.phone) }));
  const { services } = await publicServices(work);
  const [providers, [somebody]] = [await listResourceNames(work), await listUsersWho(work, 'message.send')];
  if (!somebody) return;
  const named = booked.map(({ appointmentId, locationId, bookedAt, start, segments: [first] }) => ({
    ...{ appointmentId, locationId, bookedAt, start },
    service: services.find(({ id }) => id === first?.serviceId)?.name ?? 'visit',
    provider: (first && providers.get(first.providerId)) ?? 'us',
  }));
  const told = tellConversations(chanceFrom(CONVERSATIONS_SEED), {
    now: work.now,
    booked: named,
    places,
    line: CLINIC.phone,
    services: services.map(({ name }) => name),
    team: somebody.userId,
  });
  await importConversations(work, told);
}

/** Publishes the demo's policy once its promises have been checked like any clinic's. */
async function publishDemo(
  engine: Engine,
  clock: Clock,
  { policy, sequencer, accountId }: Omit<DemoParts, 'isEmpty'> & { accountId: AccountId },
): Promise<void> {
  const order = (): WorkOrder => ({ accountId, actor: { kind: 'job', name: 'demo.policy' }, now: clock.now() });
  if ((await inWork(engine, order(), (work) => renderPolicy(work, policy))).published !== null) return;
  await sequencer.checkpoint(accountId);
  await inWork(engine, order(), (work) => runRetention(work, policy));
  await inWork(engine, order(), (work) => checkControls(work, policy));
  try {
    await inWork(engine, order(), (work) => publishPolicy(work, policy, work.now.toString(), 'demo'));
  } catch (error) {
    // The page then shows which promise is not proved; a demo that says so is better than one that does not start.
    if (!(error instanceof Refusal)) throw error;
    writeLog({ job: 'demo.policy', fault: error });
  }
}
