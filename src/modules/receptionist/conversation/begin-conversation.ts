import { createHash, randomBytes } from 'node:crypto';
import { type LocationId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { orFirstLocation } from '#modules/booking';
import { listOpenLocations } from '#modules/catalog';
import { type Desk, openWorld, type World } from './facts.ts';
import { waysOn } from '../flows/simple.ts';
import { type ConversationChannel, type ConversationId, type Dialogue, type Language, type Reply, type Source, freshDialogue } from '../model.ts';
import { say, together, withoutQuestion } from './say.ts';
import { insertConversation, writeTurn } from '../store.ts';
import { readDeskVersion } from '../desk/desk-store.ts';
import type { Turn } from './take-turn.ts';
import { sealDialogue, sealWords } from '../words.ts';

/** How a conversation begins. */
export interface BeginWanted {
  readonly channel: ConversationChannel;
  readonly locationId?: LocationId | undefined;
  readonly language?: Language | undefined;
  /** A desk that is not live, for a conversation that is tried and taken back. */
  readonly tried?: Desk | undefined;
  /** The number a call or a text comes from, where the network told it. */
  readonly callingFrom?: string | undefined;
  /** What a machine says that only takes a message, in place of the greeting; it tells first, too, that it is one. */
  readonly machineSays?: string | undefined;
  /** Another question follows the greeting at once: the greeting asks none of its own. */
  readonly isAskedNext?: boolean | undefined;
}

/** A conversation just begun; the token is told once and kept only as its hash. */
export interface Begun {
  readonly conversationId: ConversationId;
  readonly token: string;
  readonly turn: Turn;
}

const TOKEN_BYTES = 32;

/** The hash a token is kept by. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Begins a conversation. The first thing said is that an AI speaks, and how to reach a person; no setting takes that away.
 * @throws Refusal `location-unknown`, `no-location`
 */
export async function beginConversation(work: Work, wanted: BeginWanted): Promise<Begun> {
  const { channel, locationId, language = 'en', tried, callingFrom } = wanted;
  const places = await listOpenLocations(work);
  if (places.length === 0) throw new Refusal('conflict', 'no-location', 'This clinic has no open location yet.');
  if (locationId !== undefined && !places.some((place) => place.locationId === locationId))
    throw new Refusal('invalid', 'location-unknown', 'That location is not known here.');
  const at = await orFirstLocation(work, locationId ?? places[0]?.locationId);
  const world = await openWorld(work, at, await readDeskVersion(work), { channel, tried });
  const conversationId = newId<ConversationId>();
  const keyId = await work.vault.newSubjectKey(conversationId);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await insertConversation(work, {
    ...{ conversationId, channel, locationId: at, keyId, language, tokenHash: hashOf(token) },
    networkToken: await work.vault.token('network', work.actor.kind === 'visitor' ? work.actor.network.toString('hex') : work.actor.kind),
  });
  const reply = firstWords(wanted, language, world);
  const dialogue: Dialogue = { ...freshDialogue(language), options: reply.options, callingFrom: callingFrom ?? null };
  const options = reply.options.map(({ label }) => label);
  const words = { text: reply.text, options };
  const [sealed, twin] = await Promise.all((['words', 'twin'] as const).map((column) => sealWords(work, { conversationId, keyId }, 1, column, words)));
  if (!sealed || !twin) throw new Error('a greeting was not sealed');
  await writeTurn(work, {
    ...{ conversationId, nextSeq: 2, state: await sealDialogue(work, { conversationId, keyId }, dialogue), decision: null },
    messages: [{ seq: 1, author: 'assistant', userId: null, words: sealed, twin, sources: reply.sources, keyHash: null }],
    ...{ clientId: null, identityLevel: 0, escalation: null, flow: null, language, outcome: null, appointmentId: null, minuteAt: work.now, minuteCount: 0 },
  });
  await emit(work, 'conversation.started', { conversationId });
  const state = { flow: null, identityLevel: 0, escalation: null } as const;
  return {
    conversationId,
    token,
    turn: { replies: [{ seq: 1, text: reply.text, options, sources: reply.sources }], state, language: dialogue.language, isOwned: false },
  };
}

function firstWords({ channel, machineSays, isAskedNext }: BeginWanted, language: Language, world: World): Reply {
  if (machineSays !== undefined) return { text: machineSays, options: [], sources: disclosureOf(world.desk) };
  const greeting = greetingOf(language, world, channel);
  return isAskedNext ? { ...greeting, text: withoutQuestion(greeting.text) } : greeting;
}

const disclosureOf = ({ settingsVersion }: Desk): Source[] => [{ kind: 'setting', id: 'disclosure', version: String(settingsVersion) }];

/** That an AI speaks stands first, whatever the clinic's own greeting says; how to reach a person stands last: whoever calls is on that number already. */
export function greetingOf(language: Language, { desk, facts }: World, channel: ConversationChannel): Reply {
  const { personaName: persona, greeting } = desk.settings;
  const { name: clinic, phone } = facts.clinic;
  const own = greeting[language] ?? '';
  const said: Reply[] = [
    say({ language }, 'greeting', { persona, clinic }, disclosureOf(desk)),
    ...(own === '' ? [] : [{ text: own, options: [], sources: [] }]),
    channel === 'call' ? say({ language }, 'reach-a-person-call', {}) : say({ language }, 'reach-a-person', { phone }),
  ];
  return together(said, waysOn({ language }));
}
