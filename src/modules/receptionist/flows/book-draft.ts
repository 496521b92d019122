import type { ServiceId } from '#kernel/ids.ts';
import type { IsoDate } from '#kernel/time.ts';
import { fold } from '../conversation/fold.ts';
import type { Facts } from '../conversation/step.ts';
import { isAboutTime, isExact, ofAnyDay } from '../conversation/wish.ts';
import { type BookDraft, type Choice, type Dialogue, timesIn, valuesIn } from '../model.ts';
import type { Command, SlotValue } from '../understand/port.ts';
import { bookingOf } from './parts.ts';

/** "How much is a peel?" and then "book me for Tuesday": the treatment that was spoken of last is the one. */
export function withSpokenOf(dialogue: Dialogue, text: string, facts: Facts): BookDraft {
  const before = onDayAsked(dialogue, bookingOf(dialogue), facts);
  const seen = [...facts.providers.keys()].find((id) => id === dialogue.aboutProvider);
  const draft = seen !== undefined && before.provider === null && THEM.test(fold(text)) ? { ...before, provider: seen } : before;
  return draft.services.length === 0 && dialogue.about.length === 1 && !OTHER_THAN_THAT.test(fold(text)) ? { ...draft, services: dialogue.about } : draft;
}
/** "Is Lena in on Friday?" and then "botox with her at ten": the day that was asked about, where the clinic is open on it. */
function onDayAsked({ askedDay }: Dialogue, draft: BookDraft, { hours }: Facts): BookDraft {
  const isOpenThen = hours.some(({ date, windows }) => date === askedDay && windows.length > 0);
  if (askedDay === undefined || !isOpenThen || draft.wish.days.length > 0) return draft;
  return { ...draft, wish: { ...draft.wish, days: [{ role: 'at', first: askedDay, last: askedDay }] } };
}
/** "I'd like to see her, then." */
const THEM = /\b(?:(?:with|see|by|book|get|to|want|have) (?:her|him|them)|her|his (?:first|next|earliest)|con (?:ella|el)|verla|verlo)\b/;
const OTHER_THAN_THAT =
  /\b(?:cheapest|(?:some|any)thing(?! (?:open|available|free|after|before|on|in|around|next|this|at|by|earlier|later|sooner|between|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)|another|other|different|else|mas barat[oa]|otr[ao])\b/;

/** "What is a HydraFacial?", asked while a treatment is to be named, and then a day: it is for that. */
export function ofSpoken(draft: BookDraft, { asked, about }: Dialogue, values: readonly SlotValue[]): BookDraft {
  return asked === 'service' && draft.services.length === 0 && about.length === 1 && values.some(isAboutTime) ? { ...draft, services: about } : draft;
}

/** "Something later" is a new wish of the same day. */
export function shiftedDraft(draft: BookDraft, shifted: Pick<BookDraft['wish'], 'times' | 'part'>): BookDraft {
  const day = draft.chosen?.start.slice(0, 10);
  const days = draft.wish.days.length > 0 || day === undefined ? draft.wish.days : [{ role: 'at' as const, first: day, last: day }];
  return { ...draft, wish: { ...draft.wish, days, ...shifted, anyTime: false, soonest: false }, chosen: null, shown: [], version: draft.version + 1 };
}

/** "A week before that": the day alone is another. */
export function onOtherDay(draft: BookDraft, day: IsoDate): BookDraft {
  const wish = { ...draft.wish, days: [{ role: 'at' as const, first: day, last: day }], times: ofAnyDay(draft.wish.times), soonest: false };
  return { ...draft, wish, chosen: null, shown: [], version: draft.version + 1 };
}

const OR = /^[\s,]*(?:or|o|u|or maybe|o quiza|o bien)(?: (?:a|an|the|un|una|el|la))?\s*$/i;

/** The treatments of which somebody wants one or another: "microneedling or a HydraFacial"; none where each is wanted. */
export function oneOrOther(commands: readonly Command[], text: string, facts: Facts): ServiceId[] {
  const named = commands.filter((command) => valuesIn([command]).some((value) => value.slot === 'service' && value.others.length === 0));
  const isEither = named.length > 1 && named.slice(1).every(({ start }, index) => OR.test(text.slice(named[index]?.end, start)));
  if (!isEither) return [];
  const online = [...facts.services.values()].filter((service) => service.online);
  return valuesIn(named).flatMap((value) => online.flatMap(({ id }) => (value.slot === 'service' && value.id === id ? [id] : [])));
}

/** The treatments that one name said may mean; none where it means one. */
export function ofSeveral(values: readonly SlotValue[], facts: Facts): ServiceId[] {
  const unclear = values.find((value) => value.slot === 'service' && value.others.length > 0);
  if (unclear?.slot !== 'service') return [];
  const names = new Set([unclear.name, ...unclear.others]);
  return [...facts.services.values()].filter(({ name, online }) => online && names.has(name)).map(({ id }) => id);
}

/** Extras that were asked for before the treatment they belong to. */
export function extrasFor({ services }: BookDraft, serviceId: ServiceId, facts: Facts): ServiceId[] {
  return services.filter((id) => facts.services.get(id)?.isAddOn && facts.services.get(id)?.addsTo.includes(serviceId));
}

/** Other times than the one that was asked for: of the same day, and not that one. */
export function loosened({ chosen, wish, shown }: BookDraft): Partial<BookDraft> {
  return { chosen: null, wish: isExact(wish) ? { ...wish, times: [] } : wish, shown: chosen ? [...shown, chosen.start] : shown };
}

/** Letters of a day's own words that say what it is for ("before 9"). */
const LEAD = 3;
const OF_SOMETHING_ELSE =
  /\b(?:(?:birthday|anniversary|wedding|party|trip|vacation|flight|event|gala|graduation|cumplea[nñ]os|boda) (?:is |falls |es )?(?:on |el )?\S{0,3}|(?:call|text|phone|ring|reach|contact|llam\w+) (?:me |us )?(?:back )?(?:\w+ )?(?:before|after|at|from|until|around|antes|despu[eé]s)?[^.,;!?]{0,4})$/iu;
const OF_WORK = /^\S+ (?:\S+ )?(?:shifts?|class(?:es)?|job|school|turno)\b/i;

/** A day somebody was here on. */
const WAS_HERE = /\b(?:i|we) (?:was|were|came|went|had (?:it|one|this|that|my \w+)|got it)(?: (?:there|here|in|seen|done|last|on|the|this|with you))*$/;

/** Says whether a day or an hour is one of something else than the visit: a day somebody was here, a birthday, when somebody may be called, a night shift. */
export function isOfSomethingElse(text: string, { start }: Command): boolean {
  const before = text.slice(0, start);
  return OF_SOMETHING_ELSE.test(text.slice(0, start + LEAD)) || OF_WORK.test(text.slice(start)) || WAS_HERE.test(fold(before));
}

/** The times of which one is chosen: those on offer now, else those that were when one was. */
export function timesOffered({ options, book }: Dialogue): readonly Choice[] {
  const times = timesIn(options);
  return times.length > 0 ? times : (book?.offered ?? []);
}
