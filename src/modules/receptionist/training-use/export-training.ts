import { createHash } from 'node:crypto';
import { newId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type IsoDate, addDays, dayIn, epochMinuteOf, instantOf, localDateOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { openCatalog } from '#modules/booking';
import { listOpenLocations } from '#modules/catalog';
import { readClients } from '#modules/clients';
import { twinOf } from '../conversation/redact.ts';
import type { Person } from '../model.ts';
import { forModel } from '../propose/for-model.ts';
import { listTwinsOf } from '../quality/quality-store.ts';
import { requireUser } from '#kernel/require-user.ts';
import { openDialogue, openMessages } from '../words.ts';
import { requireAgreement, todayOf } from './agree.ts';
import { deIdentify, wordsOf } from './de-identify.ts';
import { type Basis, type ExportId, type ItemId, type LeftOut, REDACTION_VERSION, isHealth } from './model.ts';
import { restOnClientYeses } from './own-yes-store.ts';
import { type AgreementRow, type CandidateRow, type ItemRow, insertExport, listCandidates } from './training-store.ts';

/** Conversations that one file looks at, at most. */
export const MOST_CONSIDERED = 2_000;
/** Messages of one conversation that may leave. */
const MOST_MESSAGES = 400;

/** What is asked to leave: conversations that began on these dates, both included, and on what ground. */
export interface ExportWanted {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly basis: Basis;
}

/** A file for training: JSON lines, and the id it goes by. */
export interface TrainingFile {
  readonly exportId: ExportId;
  readonly text: string;
}

/** The clinic's own words: names that say nothing of a caller, and the words that treatments are called by. */
interface OwnWords {
  readonly names: readonly string[];
  readonly treatments: ReadonlySet<string>;
}

/**
 * Writes the conversations whose gates are all open into a file, redacted, and keeps the lineage of each. What does not pass stays, counted by the gate that was shut.
 * @throws Refusal `training-not-permitted`, `dates-invalid`, `too-many-conversations`, `forbidden`
 */
export async function exportForTraining(work: Work, wanted: ExportWanted): Promise<TrainingFile> {
  const agreement = await requireAgreement(work, true);
  const rows = await candidatesOf(work, agreement, wanted);
  const own = await ownWords(work);
  const exportId = newId<ExportId>();
  const leftOut: Partial<Record<LeftOut, number>> = {};
  const lines: string[] = [];
  const items: ItemRow[] = [];
  for (const row of rows) {
    const found = await pass(work, row, { agreement, own, basis: wanted.basis });
    if (typeof found === 'string') {
      leftOut[found] = (leftOut[found] ?? 0) + 1;
      continue;
    }
    const itemId = newId<ItemId>();
    items.push({ itemId, conversationId: row.conversationId, authorisationId: row.authorisationId, upToSeq: row.upToSeq, isHealth: found.isHealth });
    const head = { item: itemId, export: exportId, basis: wanted.basis, redaction: REDACTION_VERSION, language: row.language, channel: row.channel };
    lines.push(`${JSON.stringify({ ...head, year: yearOf(row), turns: found.turns })}\n`);
  }
  const text = lines.join('');
  const row = { exportId, agreementId: agreement.agreementId, ...wanted, redactionVersion: REDACTION_VERSION, considered: rows.length, leftOut };
  const contentHash = createHash('sha256').update(text).digest();
  if (!(await insertExport(work, { ...row, contentHash, madeBy: requireUser(work) }, items)))
    throw new Refusal('forbidden', 'training-not-permitted', 'A gate was shut meanwhile. Nothing has left.', { extra: { gate: 'meanwhile' } });
  return { exportId, text };
}

async function candidatesOf(work: Work, { agreementId }: AgreementRow, { from, to }: ExportWanted): Promise<CandidateRow[]> {
  if (to < from) throw invalidField('to', 'dates-invalid', 'The last day is before the first.');
  const zone = (await listOpenLocations(work))[0]?.zone ?? 'UTC';
  const of = { agreementId, today: todayOf(work), from: instantOf(dayIn(zone, from).start), until: instantOf(dayIn(zone, addDays(to, 1)).start) };
  await restOnClientYeses(work, of);
  const rows = await listCandidates(work, { ...of, limit: MOST_CONSIDERED + 1 });
  if (rows.length > MOST_CONSIDERED)
    throw new Refusal('invalid', 'too-many-conversations', `More than ${MOST_CONSIDERED} conversations began then. Ask for fewer days.`);
  return rows;
}

async function ownWords(work: Work): Promise<OwnWords> {
  const places = await listOpenLocations(work);
  const catalogs = await Promise.all(places.map(({ locationId }) => openCatalog(work, { locationId })));
  const services = catalogs.flatMap((catalog) => [...catalog.services.values()].map(({ name }) => name));
  const here = new Set(wordsOf(places.map(({ name, address }) => `${name} ${address}`).join(' ')));
  const names = [...services, ...catalogs.flatMap(({ resources }) => [...resources.values()].map(({ name }) => name))];
  // A treatment named after the town would say where somebody lives.
  return { names, treatments: new Set(wordsOf(services.join(' ')).filter((word) => word.length > 2 && !here.has(word))) };
}

interface Passed {
  readonly isHealth: boolean;
  readonly turns: readonly { readonly by: string; readonly text: string }[];
}

/** Asks one conversation at each gate; its redacted twins are all that is opened. */
async function pass(
  work: Work,
  row: CandidateRow,
  { agreement, own, basis }: { readonly agreement: AgreementRow; readonly own: OwnWords; readonly basis: Basis },
): Promise<Passed | LeftOut> {
  if (basis === 'authorised' && row.authorisationId === null) return 'not-authorised';
  if (row.isTakenBack) return 'words-taken-back';
  const twins = await openMessages(work, row.conversationId, await listTwinsOf(work, row.conversationId, MOST_MESSAGES), 'twin');
  if (!twins.some(({ author, text }) => author === 'visitor' && text.trim() !== '')) return 'nothing-said';
  const { clientId, didSomething, wasEscalated, reasons } = row;
  const health = isHealth({ isOfClient: clientId !== null, didSomething, wasEscalated, reasons }, twins);
  if (health && agreement.baa === null) return 'health';
  const people = await peopleIn(work, row);
  const redacted = (text: string) => people.reduce((left, person) => twinOf(left, person), forModel(text, {}, own.names));
  const as = (text: string) => (basis === 'authorised' ? redacted(text) : deIdentify(redacted(text), own.treatments));
  return { isHealth: health, turns: twins.map(({ author, text }) => ({ by: author, text: as(text) })) };
}

/** Whoever the conversation is with: as they said, and as they are on file. */
async function peopleIn(work: Work, row: CandidateRow): Promise<Person[]> {
  const { person } = await openDialogue(work, row);
  const client = row.clientId === null ? undefined : (await readClients(work, [row.clientId])).get(row.clientId);
  return client ? [person, client] : [person];
}

function yearOf({ startedAt }: CandidateRow): number {
  return Number(localDateOf('UTC', epochMinuteOf(startedAt)).slice(0, 4));
}
