import type { paths } from '../../api/schema';
import { BACKGROUND, api, ask } from '../api.ts';
import { hasJustActed } from '../activity.ts';
import { dateInWords, phoneInWords } from '../format.ts';

/** What a search answers. */
export type Found = paths['/api/v1/clients/search']['post']['responses'][200]['content']['application/json'];
/** A client as a search shows one. */
export type FoundClientRow = Found['clients'][number];

/** A client as a list of choices shows one. */
export interface FoundClient {
  readonly id: string;
  readonly name: string;
  /** What tells people of one name apart: the end of a phone number, and the birth date. */
  readonly note: string;
}

/** What is asked for: an empty text is everybody, by name. */
export interface Search {
  readonly text: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly withVisits?: boolean;
}

/** Finds clients by any part of a name, by phone (whole or last four digits) or by email. */
export function searchClients({ text, limit, cursor, withVisits = false }: Search, signal?: AbortSignal): Promise<Found> {
  const body = { text: text.slice(0, 200), limit, withVisits, ...(cursor === undefined ? {} : { cursor }) };
  return ask(api.POST('/api/v1/clients/search', { body, ...(hasJustActed() ? {} : BACKGROUND), ...(signal ? { signal } : {}) }));
}

/** Finds a few clients to choose from. */
export async function findClients(text: string, limit: number): Promise<FoundClient[]> {
  const { clients } = await searchClients({ text, limit });
  return clients.map(({ id, firstName, lastName, mobile, birthDate }) => ({
    id,
    name: `${firstName} ${lastName}`,
    note: [mobile ? phoneInWords(mobile).slice(-8) : '', birthDate ? `born ${dateInWords(birthDate)}` : ''].filter(Boolean).join(', '),
  }));
}
