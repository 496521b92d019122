import type { LocationId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { openCatalog } from '#modules/booking';
import { type Dialogue, type Reply, valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import { type OpenedRow, movePlace } from '../store.ts';
import { type World, type WorldWanted, openWorld } from './facts.ts';
import { fold } from './fold.ts';
import { say } from './say.ts';
import type { Facts, PlaceFact } from './step.ts';
import { seesClientsHere } from './who-is-here.ts';

/** Words that tell no place from another. */
const OF_ANY_PLACE = new Set(
  'street avenue road boulevard drive lane court place plaza square suite clinic office location studio spa medspa skin center centre aesthetics beauty the and at of'.split(
    ' ',
  ),
);
const LEAST_LETTERS = 4;
/** Answers that may hold any word: a place is named in them only where it says so. */
const MAY_BE_A_NAME: ReadonlySet<Dialogue['asked']> = new Set(['name', 'email', 'words', 'reach', 'details', 'contact']);
const IN = /\b(?:at|in|to|from|near|en|de|del|a) (?:(?:the|your|la|el|su) )?$/i;
const OF_THE_VISIT = /\b(?:actually|instead|rather|can (?:i|we)|could (?:i|we)|switch|change|location|office|mejor|cambi\w+|en vez)\b/;
const THE_OTHER =
  /\b(?:the )?other (?:location|office|clinic|branch|site|address|place|spot)\b|\b(?:la )?otra (?:sucursal|sede|clinica|ubicacion)\b|\b(?:el )?otro (?:lugar|local|sitio)\b/;
const ANY_OTHERS = /\b(?:do you|have you|are there|is there|any|what|which|tienen?|hay)\b/;

const calls = new WeakMap<readonly PlaceFact[], readonly (readonly [LocationId, RegExp])[]>();

/** What each place is called and no other is: its name, a word of its name, its town. Worked out once for the places as they stand. */
function callsOf(places: readonly PlaceFact[]): readonly (readonly [LocationId, RegExp])[] {
  const known = calls.get(places);
  if (known) return known;
  const all = places.map(({ id, name, address }) => {
    const words = fold(name).split(' ');
    const town = /,\s*([^,\d]+),\s*[A-Z]{2}\b/.exec(address)?.[1] ?? '';
    return { id, names: [...new Set([fold(name), ...words.filter((word) => word.length >= LEAST_LETTERS && !OF_ANY_PLACE.has(word)), fold(town)])] };
  });
  const isOwn = (name: string) => name !== '' && all.filter(({ names }) => names.includes(name)).length === 1;
  const made = all.flatMap(({ id, names }) => {
    const own = names.filter(isOwn).map((name) => name.replaceAll(' ', '\\s+'));
    return own.length === 0 ? [] : [[id, new RegExp(`(?<![\\p{L}\\d])(?:${own.join('|')})(?![\\p{L}\\d])`, 'u')] as const];
  });
  calls.set(places, made);
  return made;
}

/** Which of several places a message names; undefined where it names none, or several. */
function placeNamed(text: string, { asked }: Pick<Dialogue, 'asked'>, { place, places }: Pick<Facts, 'place' | 'places'>): Command | undefined {
  if (places.length < 2) return undefined;
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const named = callsOf(places).flatMap(([id, called]) => {
    const found = called.exec(plain);
    const isMeant = found && (!MAY_BE_A_NAME.has(asked) || IN.test(plain.slice(0, found.index)) || OF_THE_VISIT.test(plain));
    return isMeant ? [{ id, at: found.index, until: found.index + found[0].length }] : [];
  });
  const other = places.length === 2 && THE_OTHER.test(fold(text)) && !ANY_OTHERS.test(fold(text)) ? places.find(({ id }) => id !== place.id) : undefined;
  const [first, second] = named;
  if (second) return undefined;
  if (first) return toPlace(first.id, text.slice(first.at, first.until), first);
  return other && toPlace(other.id, text, { at: 0, until: text.length });
}

function toPlace(id: LocationId, words: string, { at, until }: { readonly at: number; readonly until: number }): Command {
  return { command: 'set_slot', value: { slot: 'place', id }, words, start: at, end: until, confidence: 1 };
}

/** Where somebody who is named sees clients, if that is one other place and not the one that is spoken of. */
async function placeOfProvider(work: Work, commands: readonly Command[], facts: Facts): Promise<Command | undefined> {
  const { place, places } = facts;
  const named = commands.find((command) => valuesIn([command]).some(({ slot }) => slot === 'provider'));
  const [value] = named ? valuesIn([named]) : [];
  if (places.length < 2 || !named || value?.slot !== 'provider') return undefined;
  if (seesClientsHere(facts, value.id)) return undefined;
  const there: LocationId[] = [];
  for (const { id } of places) if (id !== place.id && (await seesClientsAt(work, id, value.id))) there.push(id);
  const [only, ...more] = there;
  return only !== undefined && more.length === 0 ? toPlace(only, named.words, { at: named.start, until: named.end }) : undefined;
}

async function seesClientsAt(work: Work, locationId: LocationId, providerId: string): Promise<boolean> {
  const { windows } = await openCatalog(work, { locationId });
  const spans = [...windows].find(([id]) => id === providerId)?.[1];
  return spans === 'always' || (spans?.length ?? 0) > 0;
}

/** What was said, as far as it may name a place. */
interface SaidOfPlace {
  readonly text: string;
  readonly dialogue: Dialogue;
  readonly commands: readonly Command[];
}

/** Which of several places is meant: the one that is named, else where somebody who is named sees clients; undefined where nothing tells. */
export async function placeMeant(
  work: Work,
  { text, dialogue, commands }: SaidOfPlace,
  facts: Facts,
): Promise<{ readonly named: Command; readonly placeId: LocationId } | undefined> {
  const named = placeNamed(text, dialogue, facts) ?? (await placeOfProvider(work, commands, facts));
  const [value] = named ? valuesIn([named]) : [];
  return named && value?.slot === 'place' ? { named, placeId: value.id as LocationId } : undefined;
}

/** Opens the world of another place, and keeps that the conversation is about it from here on. */
export async function worldAt(work: Work, row: OpenedRow, placeId: LocationId, { publicUrl, tried }: Pick<WorldWanted, 'publicUrl' | 'tried'>): Promise<World> {
  const needsConsent = row.flow === 'book' || row.flow === 'waitlist';
  const world = await openWorld(work, placeId, row.deskVersion, {
    channel: row.channel,
    needsConsent,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    tried,
  });
  await movePlace(work, row.conversationId, placeId);
  return world;
}

/** Says that what was wanted at one place is not done at the one that was named, where it is not. */
export function notDoneThere(dialogue: Dialogue, commands: readonly Command[], { services, place }: Facts): Reply[] {
  const wanted = valuesIn(commands).flatMap((value) => (value.slot === 'service' ? [value.id] : []));
  const isDone = wanted.length === 0 || [...services.values()].some(({ id, online }) => online && wanted.some((each) => each === id));
  return isDone ? [] : [say(dialogue, 'book.not-here', { place: place.name })];
}

/** What was understood, with the place that was named; "the Lakeview location" asks for no address. */
export function withPlace(commands: readonly Command[], named: Command): readonly Command[] {
  const isOnlyNoun = (command: Command) => command.command === 'ask' && command.topic === 'place' && PLACE_NOUN.test(command.words);
  return [named, ...commands.filter((command) => command.command !== 'none' && !isOnlyNoun(command))];
}
const PLACE_NOUN = /^(?:location|office|clinic|sede|sucursal|ubicaci[oó]n)$/i;
