import type { ClientId } from '#kernel/ids.ts';
import { normalisePhone } from '#kernel/phone.ts';
import type { Work } from '#kernel/work.ts';
import { foldName } from './fold-name.ts';
import { currentNames } from './kept-names.ts';
import { normaliseEmail } from './model.ts';
import { compareNames, toSorted } from './name-index.ts';
import { findClientsByContact, findClientsByLastFour } from './read-clients.ts';
import { openNamesOf } from './search-store.ts';

/** What was typed, and which part of what it finds is wanted. */
export interface Search {
  readonly text: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A part of the clients found, in the order they are shown. */
export interface Found {
  readonly ids: readonly ClientId[];
  readonly total: number;
  readonly next: string | null;
  /** Those with the nearest names, when nobody was found. */
  readonly closest: readonly ClientId[];
}

/** Of a hundred thousand numbers about ten end in the same four digits; more than this are not looked through. */
const MOST_OF_ONE_ENDING = 1000;
const FEW = 20;
/** Nearest names offered when nobody was found. */
const CLOSEST = 3;

/**
 * Finds clients by what somebody types into one box: any parts of a name in any order, a phone number, its last four digits, a mail address,
 * or a name with four digits; everybody when nothing was typed. By name; nothing is opened for showing here.
 */
export async function findClients(work: Work, { text, limit, cursor }: Search): Promise<Found> {
  const wanted = readText(text);
  const ids = await findAll(work, wanted);
  const from = startOf(ids, cursor);
  const page = ids.slice(from, from + limit);
  const isNobody = ids.length === 0 && wanted.names !== '' && cursor === undefined;
  const last = page.at(-1);
  return {
    ids: page,
    total: ids.length,
    next: last !== undefined && from + page.length < ids.length ? `${from + page.length}.${last}` : null,
    closest: isNobody ? (await currentNames(work)).closest(wanted.names, CLOSEST) : [],
  };
}

interface Wanted {
  readonly names: string;
  readonly email?: string;
  readonly mobile?: string;
  readonly lastFour?: string;
}

/** Takes what was typed apart. A number that is not whole counts by its last four digits. */
function readText(text: string): Wanted {
  const typed = text.trim();
  if (typed.includes('@')) return { names: '', email: normaliseEmail(typed) ?? '' };
  const digits = typed.replace(/\D/g, '');
  const isNumber = digits.length >= 4 && /^[\d\s().+\-/]+$/.test(typed);
  if (isNumber) {
    const mobile = normalisePhone(typed);
    return mobile === undefined ? { names: '', lastFour: digits.slice(-4) } : { names: '', mobile };
  }
  const [lastFour] = typed.split(/\s+/).filter((word) => /^\d{4}$/.test(word));
  return lastFour === undefined ? { names: typed } : { names: typed.replace(lastFour, ' '), lastFour };
}

async function findAll(work: Work, { names, email, mobile, lastFour }: Wanted): Promise<ClientId[]> {
  if (email !== undefined) return email === '' ? [] : byName(work, await findClientsByContact(work, { email }));
  if (mobile !== undefined) return byName(work, await findClientsByContact(work, { mobile }));
  const byDigits = lastFour === undefined ? undefined : await findClientsByLastFour(work, lastFour, MOST_OF_ONE_ENDING);
  if (names.trim() === '') return byDigits ? byName(work, byDigits) : (await currentNames(work)).all();
  if (foldName(names).length === 0) return [];
  const byNames = (await currentNames(work)).find(names);
  return byDigits ? byNames.filter((id) => byDigits.includes(id)) : byNames;
}

/** Puts clients in the order of their names: a few by opening them, many by the index. */
async function byName(work: Work, ids: readonly ClientId[]): Promise<ClientId[]> {
  if (ids.length < 2) return [...ids];
  if (ids.length > FEW) return (await currentNames(work)).inOrder(ids);
  const names = await openNamesOf(work, ids);
  return names
    .map(toSorted)
    .sort(compareNames)
    .map(({ clientId }) => clientId);
}

/** Where a part begins: after the one last seen, wherever that stands now; by count when it is gone. */
function startOf(ids: readonly ClientId[], cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [count = '', id] = cursor.split('.');
  if (id === undefined) return 0;
  const seen = ids.indexOf(id as ClientId);
  return seen < 0 ? Math.min(Number.parseInt(count, 10) || 0, ids.length) : seen + 1;
}
