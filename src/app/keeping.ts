import { type ClientId, asId } from '#kernel/ids.ts';
import type { PersonalDataSource } from '#kernel/personal-data.ts';
import { readClients } from '#modules/clients';
import { findUserNames } from '#modules/identity';
import { type HoldPorts, type SubjectInWords, daysKeptOf, heldSince } from '#modules/privacy';
import { type Keeping, glanceAt } from '#modules/receptionist';
import type { Work } from '#kernel/work.ts';

/** Says since when a client's record is on legal hold. */
export const heldClient = (work: Work, clientId: ClientId) => heldSince(work, { kind: 'client', id: clientId });

/** Tells the inbox how long things are kept, and what is on legal hold; the list of sources is complete by the time anybody asks. */
export function keepingOf(sources: () => readonly PersonalDataSource[]): Keeping {
  return {
    keptDays: (work, key) => daysKeptOf(work, sources(), key),
    heldSince: (work, conversationId, clientId) => heldSince(work, { kind: 'conversation', id: conversationId }, clientId),
  };
}

/** Tells who and what legal holds are on, from the modules that know. */
export const holdPorts: HoldPorts = {
  describe: async (work, subjects) => {
    const conversations = await glanceAt(
      work,
      subjects.flatMap(({ kind, id }) => (kind === 'conversation' ? [id] : [])),
    );
    const clients = await readClients(work, [
      ...subjects.flatMap(({ kind, id }) => (kind === 'client' ? [asId<ClientId>(id)] : [])),
      ...conversations.flatMap(({ clientId }) => clientId ?? []),
    ]);
    const nameOf = (clientId: ClientId | null) => {
      const client = clientId === null ? undefined : clients.get(clientId);
      return client ? `${client.firstName} ${client.lastName}` : null;
    };
    const known = new Map<string, SubjectInWords>();
    for (const { kind, id } of subjects)
      if (kind === 'client' && clients.has(asId<ClientId>(id))) known.set(id, { name: nameOf(asId<ClientId>(id)), channel: null, at: null });
    for (const { conversationId, channel, startedAt, clientId } of conversations) known.set(conversationId, { name: nameOf(clientId), channel, at: startedAt });
    return known;
  },
  namesOf: findUserNames,
};
