import { sql } from 'kysely';
import { type Sequencer, writeEntry } from '#modules/audit';
import { type ImportedAppointment, importAppointments } from '#modules/booking';
import { assignLine } from '#modules/identity';
import { putTextsBack } from '#modules/messaging';
import { type PolicyPorts, checkControls, publishPolicy, renderPolicy, runRetention } from '#modules/privacy';
import type { Clock } from '#kernel/clock.ts';
import { type AccountId, type ClientId, asId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Engine, type WorkOrder, inWork } from '#kernel/work.ts';
import { writeLog } from '../log.ts';
import { type BookedImport, addConversations, findLastFilled } from './add-conversations.ts';
import { CLINIC } from './facts.ts';
import { seedDemo } from './seed.ts';

interface DemoParts {
  readonly policy: PolicyPorts;
  readonly sequencer: Sequencer;
  readonly isEmpty: boolean;
}

/** The clinic that was made, and who of its clients had filler last. */
export interface MadeDemo {
  readonly accountId: AccountId;
  readonly filled: ClientId | undefined;
}

/** Makes Marlowe Skin in an empty database, and publishes its policy if no earlier start came so far. Answers the clinic if it was made just now. */
export async function openDemo(engine: Engine, clock: Clock, { policy, sequencer, isEmpty }: DemoParts): Promise<MadeDemo | undefined> {
  const made = isEmpty ? await makeDemo(engine, clock) : undefined;
  const { rows } = await sql<{ id: string | null }>`select cell.account_by_slug(${CLINIC.slug}) as id`.execute(engine.db);
  if (!rows[0]?.id) return undefined;
  const accountId = asId<AccountId>(rows[0].id);
  await assignLine(engine.db, { number: CLINIC.phone, accountId, now: clock.now() });
  await inWork(engine, { accountId, actor: { kind: 'job', name: 'demo.texts' }, now: clock.now() }, (work) => putTextsBack(work, true, 'first'));
  await publishDemo(engine, clock, { policy, sequencer, accountId });
  return made;
}

async function makeDemo(engine: Engine, clock: Clock): Promise<MadeDemo> {
  const seen: ImportedAppointment[] = [];
  const booked: BookedImport[] = [];
  const { accountId } = await seedDemo(engine, {
    now: clock.now(),
    importVisits: async (work, visits) => {
      const ids = await importAppointments(work, visits);
      seen.push(...visits);
      booked.push(...visits.flatMap((visit, index) => (visit.source === 'receptionist' && ids[index] ? [{ ...visit, appointmentId: ids[index] }] : [])));
      await writeEntry(work, { action: 'demo.seeded', outcome: 'done', about: { visits: visits.length } });
    },
  });
  return inWork(engine, { accountId, actor: { kind: 'job', name: 'demo.conversations' }, now: clock.now() }, async (work) => {
    await addConversations(work, booked);
    return { accountId, filled: await findLastFilled(work, seen) };
  });
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
