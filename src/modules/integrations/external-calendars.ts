import { destroySubjectKeys } from '#kernel/house-store.ts';
import { type ResourceId, newId } from '#kernel/ids.ts';
import { Refusal, invalidField, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { replaceBusyElsewhere } from '#modules/catalog';
import { readClients } from '#modules/clients';
import { type ClashRow, deleteExternal, findSealed, insertExternal, listClashes, listConnectable, listExternal } from './external-store.ts';
import { type ExternalCalendarId, MOST_CALENDARS, parseAddress } from './model.ts';
import { requireConnectable } from './policy.ts';

/** Name of the job that reads one calendar. */
export const READ_JOB = 'integrations.read-calendar';

/** Where a calendar's address is kept, for sealing it. */
export function placeOf(calendarId: ExternalCalendarId): { table: string; row: string; column: string } {
  return { table: 'integrations.external_calendar', row: calendarId, column: 'address' };
}

const ADDRESS_WORDS = {
  'address-invalid': 'Paste the whole address of the calendar, such as https://calendar.example/private/abc.ics.',
  'address-not-https': 'The address must begin with https:// or webcal://.',
  'address-has-login': 'Use the private iCal address, which needs no name and password.',
} as const;

/**
 * Takes in the busy times of a calendar elsewhere: now, and every 15 minutes from then on. The address is sealed and not told again.
 * @throws Refusal `not-found`, `not-own-calendar`, `address-invalid`, `address-not-https`, `address-has-login`, `too-many-calendars`
 */
export async function addExternal(
  work: Work,
  resourceId: ResourceId,
  wanted: { readonly address: string; readonly label: string },
): Promise<ExternalCalendarId> {
  requireConnectable(work, await listConnectable(work), resourceId);
  const address = parseAddress(wanted.address);
  if (typeof address === 'string') throw invalidField('address', address, ADDRESS_WORDS[address]);
  if ((await listExternal(work, resourceId)).length >= MOST_CALENDARS)
    throw new Refusal('conflict', 'too-many-calendars', `A provider may bring in ${MOST_CALENDARS} calendars. Remove one first.`);
  const calendarId = newId<ExternalCalendarId>();
  const sealed = await work.vault.seal(await work.vault.newSubjectKey(calendarId), placeOf(calendarId), address.url);
  // The key is the calendar's own: nobody's record was looked at.
  work.shown.delete(calendarId);
  await insertExternal(work, { calendarId, resourceId, label: wanted.label.trim() || address.host, host: address.host, address: sealed });
  await work.queue.enqueue(work, READ_JOB, { calendarId });
  return calendarId;
}

/**
 * Reads a calendar now.
 * @throws Refusal `not-found`, `not-own-calendar`
 */
export async function readNow(work: Work, resourceId: ResourceId, calendarId: ExternalCalendarId): Promise<void> {
  requireConnectable(work, await listConnectable(work), resourceId);
  if ((await findSealed(work, calendarId))?.resourceId !== resourceId) throw notFound();
  await work.queue.enqueue(work, READ_JOB, { calendarId });
}

/**
 * Lets go of a calendar, its address and its busy times: the provider is free again where only it said otherwise.
 * @throws Refusal `not-found`, `not-own-calendar`
 */
export async function removeExternal(work: Work, resourceId: ResourceId, calendarId: ExternalCalendarId): Promise<void> {
  requireConnectable(work, await listConnectable(work), resourceId);
  if (!(await deleteExternal(work, resourceId, calendarId))) throw notFound();
  await destroySubjectKeys(work, [calendarId]);
  if (await replaceBusyElsewhere(work, resourceId, calendarId, [])) await emit(work, 'calendar.busy-changed', { resourceId, calendarId });
}

/** Clashes shown at most. */
const MOST_CLASHES = 100;

/** A visit that lies on a busy time, with the client's name for those who may see clients. */
export interface Clash extends Omit<ClashRow, 'clientId'> {
  readonly client: string | null;
}

/**
 * Lists the visits to come that lie on busy times elsewhere. Nothing moves them by itself: a person decides.
 * @throws Refusal `not-found`, `not-own-calendar`
 */
export async function readClashes(work: Work, resourceId: ResourceId): Promise<Clash[]> {
  requireConnectable(work, await listConnectable(work), resourceId);
  const rows = await listClashes(work, resourceId, MOST_CLASHES);
  const { actor } = work;
  const mayName = (actor.kind === 'user' || actor.kind === 'key') && actor.permissions.has('client.read');
  const clients = mayName
    ? await readClients(
        work,
        rows.map(({ clientId }) => clientId),
      )
    : new Map();
  return rows.map(({ clientId, ...row }) => {
    const client = clients.get(clientId);
    return { ...row, client: client ? `${client.firstName} ${client.lastName}` : null };
  });
}
