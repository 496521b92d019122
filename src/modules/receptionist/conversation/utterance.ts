import { formatInZone, formatMinuteOfDay, localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import type { Dialogue, Language } from '../model.ts';
import { detectLanguage } from '../understand/language.ts';
import { rightHeard, withoutPastYears } from '../understand/misheard.ts';
import { rightHeardEs } from '../understand/misheard-es.ts';
import type { Utterance } from '../understand/port.ts';
import { expectingOf, lastMovesOf } from './expecting.ts';
import type { World } from './facts.ts';
import { minuteOf } from './say.ts';

/** What was said, and the other ways a recogniser heard it. */
export interface Heard {
  readonly text: string;
  readonly nBest: readonly string[] | undefined;
}

/** The language a dialogue goes on in; one word that both languages have does not turn a conversation round. */
export function languageOf({ language }: Dialogue, heard: Language, text: string): Language {
  return text.trim().split(/\s+/).length < 2 ? language : heard;
}

/** The dialogue in the language of a message that is answered before it is understood. */
export function inLanguageOf(dialogue: Dialogue, text: string): Dialogue {
  const language = detectLanguage(text, dialogue.language);
  return language === 'other' ? dialogue : { ...dialogue, language: languageOf(dialogue, language, text) };
}

/** Names, addresses and messages are taken as they were heard. */
const AS_HEARD: ReadonlySet<Dialogue['asked']> = new Set(['name', 'email', 'words', 'reach']);

/** Questions at which a year gone by is one somebody was born in. */
const OF_BIRTH: ReadonlySet<Dialogue['asked']> = new Set(['birth_date', 'details', 'confirm', 'wait']);

/** What was said, in the language it was said in, with words put right that calls mishear. */
export function rightlyHeard({ isSpoken, language, asked }: Dialogue, text: string): string {
  if (!isSpoken || AS_HEARD.has(asked)) return text;
  if (detectLanguage(text, language) === 'es') return rightHeardEs(text);
  return rightHeard(OF_BIRTH.has(asked) ? text : withoutPastYears(text));
}

/** Puts what was said beside all that may change what it means. */
export function utteranceOf(dialogue: Dialogue, { facts: { zone, now }, catalog }: World, { text, nBest }: Heard): Utterance {
  const lastMoves = lastMovesOf(dialogue, (start) => formatInZone(zone, typeof start === 'string' ? minuteOf(start) : start));
  return {
    text,
    ...(nBest ? { nBest } : {}),
    now: { date: localDateOf(zone, now), time: formatMinuteOfDay(localMinuteOfDay(zone, now)) },
    language: dialogue.language,
    catalog,
    expecting: expectingOf(dialogue),
    ...(lastMoves ? { lastMoves } : {}),
    ...filledOf(dialogue),
  };
}

function filledOf({ book, person }: Dialogue) {
  const filled = [
    ...(book && book.services.length > 0 ? (['service'] as const) : []),
    ...(book?.provider ? (['provider'] as const) : []),
    ...(book && book.wish.days.length > 0 ? (['date'] as const) : []),
    ...(book && (book.wish.times.length > 0 || book.chosen) ? (['time'] as const) : []),
    ...(person.firstName ? (['name'] as const) : []),
    ...(person.mobile ? (['phone'] as const) : []),
    ...(person.email ? (['email'] as const) : []),
    ...(person.birthDate ? (['birth_date'] as const) : []),
  ];
  return { filled };
}
