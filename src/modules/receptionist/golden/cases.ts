import { formatMoney } from '#kernel/money.ts';
import type { Work } from '#kernel/work.ts';
import { openCatalog } from '#modules/booking';
import { listOpenLocations } from '#modules/catalog';
import { openMessages } from '../words.ts';
import { type ServiceRows, amountsIn } from './disagree.ts';
import type { Draft, DraftEntry } from './draft.ts';
import { type Ground, fillLine } from './ground.ts';
import { fillTwin } from './persona.ts';
import { type KeptRow, listTwins } from './run-store.ts';
import type { Script } from './script.ts';
import { SHIPPED_ENGLISH } from './shipped-english.ts';
import { SHIPPED_SPANISH } from './shipped-spanish.ts';

/** The calls that come with the product. */
export const SHIPPED: readonly Script[] = [...SHIPPED_ENGLISH, ...SHIPPED_SPANISH];
const BY_KEY = new Map(SHIPPED.map((script) => [script.key, script]));
/** Conversations of its own that an account may have replayed. */
export const MOST_KEPT = 50;
/** Lines of a kept conversation that are replayed. */
const MOST_LINES = 30;

const entryKey = (id: string) => `entry-${id}`;
const ownKey = (id: string) => `own-${id}`;

/** Names the calls of a replay, those of the draft's own entries first. */
export function caseKeys(draft: Draft | undefined, kept: readonly KeptRow[]): string[] {
  const entries = draft?.entries.filter(({ state, questions }) => state === 'live' && questions.length > 0) ?? [];
  return [
    ...entries.map(({ id }) => entryKey(id)),
    ...kept.slice(0, MOST_KEPT).map(({ conversationId }) => ownKey(conversationId)),
    ...SHIPPED.map(({ key }) => key),
  ];
}

/** One call ready to be replayed, and what it is of. */
export interface Case {
  readonly key: string;
  readonly script: Script;
  readonly entry?: DraftEntry;
  readonly kept?: KeptRow;
}

/** Why a call could not be replayed: a kept one has no words any more, the others need something to book. */
export function skippedBecause(key: string): string {
  return key.startsWith(ownKey('')) ? 'words-gone' : 'nothing-to-book';
}

/**
 * Finds a call by its key, its words filled from the clinic's rows; undefined where they lack what it needs, or a kept one has no words any more.
 * @throws Refusal `erased` when what was said in a kept one can be read no more
 */
export async function findCase(
  work: Work,
  key: string,
  from: { readonly ground: Ground; readonly draft: Draft; readonly kept: readonly KeptRow[] },
): Promise<Case | undefined> {
  const shipped = BY_KEY.get(key);
  if (shipped) return fill(shipped, from.ground);
  const entry = from.draft.entries.find(({ id }) => entryKey(id) === key);
  if (entry) return { key, entry, script: scriptOfEntry(key, entry) };
  const kept = from.kept.find(({ conversationId }) => ownKey(conversationId) === key);
  const script = kept && (await scriptOfKept(work, key, kept, from.ground));
  return script && script.lines.length > 0 ? { key, kept, script } : undefined;
}

function fill(script: Script, { words }: Ground): Case | undefined {
  const all = (lines: readonly string[]) => lines.map((line) => fillLine(line, words[script.language]));
  const [lines, before] = [all(script.lines), (script.before ?? []).map(all)];
  if ([...lines, ...before.flat()].includes(undefined)) return undefined;
  const known = (each: readonly (string | undefined)[]) => each.filter((line) => line !== undefined);
  return { key: script.key, script: { ...script, lines: known(lines), before: before.map(known) } };
}

function scriptOfEntry(key: string, { questions, language, topic }: DraftEntry): Script {
  const [question = topic] = questions;
  return { key, name: question, channel: 'chat', language, lines: [question], musts: [{ must: 'nothing-done' }, { must: 'nobody-known' }] };
}

/** What the visitor said, from its redacted twin: nobody's name, number or address is in it. */
async function scriptOfKept(work: Work, key: string, { conversationId, name, channel, language }: KeptRow, { persona }: Ground): Promise<Script> {
  const twins = await openMessages(work, conversationId, await listTwins(work, conversationId, MOST_LINES), 'twin');
  const lines = twins.map(({ text }) => fillTwin(text, persona)).filter((text) => text.trim() !== '');
  return { key, name, channel: channel === 'email' ? 'chat' : channel, language, lines, isOwn: true };
}

/** What a call is called: the shipped ones by their own names, entries by their question, kept ones as somebody named them. */
export function nameOf(key: string, draft: Draft, kept: readonly KeptRow[]): string {
  const entry = draft.entries.find(({ id }) => entryKey(id) === key);
  return BY_KEY.get(key)?.name ?? entry?.questions[0] ?? kept.find(({ conversationId }) => ownKey(conversationId) === key)?.name ?? key;
}

/** What the clinic's rows say of every treatment at any of its places. */
export async function serviceRows(work: Work): Promise<ServiceRows[]> {
  const places = await listOpenLocations(work);
  const catalogs = await Promise.all(places.map(({ locationId }) => openCatalog(work, { locationId })));
  const services = new Map(catalogs.flatMap(({ services: all }) => [...all.values()]).map((service) => [service.serviceId, service]));
  return [...services.values()].map(
    ({ serviceId: id, name, currency, priceMinor, depositMinor, cancellationFeeMinor, priceLabel, cancellationWindowHours }) => {
      const minors = [priceMinor, depositMinor, cancellationFeeMinor].filter((minor) => minor !== null);
      const written = minors.map((minor) => formatMoney({ minor, currency }, 'en-US')).join(' ');
      return { id, name, amounts: amountsIn(`${written} ${priceLabel}`), cancellationHours: cancellationWindowHours };
    },
  );
}
