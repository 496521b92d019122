import { api, ask } from '../api.ts';

/** A client as a list of choices shows one. */
export interface FoundClient {
  readonly id: string;
  readonly name: string;
  /** What tells people of one name apart: birth date, or the end of a phone number. */
  readonly note: string;
}

/** Finds clients by phone (whole or last four digits) or email. */
export async function findClients(text: string, limit: number): Promise<FoundClient[]> {
  const digits = text.replace(/\D/g, '');
  const body = text.includes('@') ? { email: text } : digits.length === 4 ? { lastFour: digits } : { mobile: text };
  const { clients } = await ask(api.POST('/api/v1/clients/search', { body: body }));
  return clients.slice(0, limit).map(({ id, firstName, lastName, birthDate }) => ({ id, name: `${firstName} ${lastName}`, note: birthDate ?? '' }));
}
