import { type Dialogue, timesIn, valuesIn } from '../model.ts';
import { asideFrom } from '../conversation/aside.ts';
import { fold } from '../conversation/fold.ts';
import { dayInWords, hoursInWords, say } from '../conversation/say.ts';
import type { Facts, Heard, ProviderFact, Step } from '../conversation/step.ts';

/** From when, or until when, somebody is here. */
const ASKS_HOURS =
  /\b(?:what time|how (?:early|late)|(?:until|till?|from) (?:when|what time)|(?:what|which) hours|(?:a|hasta|desde) que hora|que horario)\b.*\b(?:starts?|begins?|comes? in|gets? in|gets? there|arrives?|finish(?:es)?|ends?|leaves?|done|gets? off|works?|there|here|in|empieza|entra|llega|termina|sale|trabaja|esta|tiene)\b/;
const THEM = /\b(?:she|he|ella|el)\b/;

/** "What time does she start?", of whoever is spoken of: the hours in which they see clients on the day that is; undefined where it is no such question. */
export function onPersonsHours(dialogue: Dialogue, { text, commands }: Heard, facts: Facts): Step | undefined {
  const words = fold(text);
  if (!ASKS_HOURS.test(words) || facts.blockedTopics.has('providers')) return undefined;
  const values = valuesIn(commands);
  const named = values.flatMap((value) => (value.slot === 'provider' ? [value.id] : []));
  const provider = theOne(named.length > 0 ? named : THEM.test(words) ? spokenOf(dialogue) : [], facts);
  const shifts = provider && facts.shifts.get(provider.id);
  if (!shifts) return undefined;
  const date = values.flatMap((value) => (value.slot === 'date' ? [value.first] : []))[0] ?? dayIn(dialogue);
  const day = shifts.find((each) => (date === undefined ? each.date >= facts.today && each.windows.length > 0 : each.date === date));
  const source = [{ kind: 'provider', id: provider.id, version: facts.catalogVersion } as const];
  if (!day || day.windows.length === 0) return asideFrom(dialogue, say(dialogue, 'ask.provider-away', { provider: provider.name }, source));
  const { language } = dialogue;
  const hours = { provider: provider.name, day: dayInWords(language, facts, day.date), windows: hoursInWords(language, facts, day) };
  return asideFrom(dialogue, say(dialogue, 'ask.provider-hours', hours, source));
}

function theOne(ids: readonly string[], { providers }: Facts): ProviderFact | undefined {
  const [only, ...more] = [...providers.values()].filter(({ id }) => ids.some((each) => each === id));
  return more.length === 0 ? only : undefined;
}

/** Whoever is wished for, else whose times are on offer, else who was asked about. */
function spokenOf({ book, options, aboutProvider }: Dialogue): readonly string[] {
  if (book?.provider) return [book.provider];
  const offered = timesIn(options).map(({ providerId }) => providerId);
  return offered.length > 0 ? offered : aboutProvider === undefined ? [] : [aboutProvider];
}

/** The day that is wished for, else the one day whose times are on offer. */
function dayIn({ book, options }: Dialogue): string | undefined {
  const [wished, ...others] = book?.wish.days.filter(({ role, first, last }) => role === 'at' && first === last) ?? [];
  if (wished && others.length === 0) return wished.first;
  const days = new Set(timesIn(options).map(({ start }) => start.slice(0, 10)));
  return days.size === 1 ? [...days][0] : undefined;
}
