import { weekdayOf } from '#kernel/time.ts';
import { type Choice, type Dialogue, type FlowName, type Option, timesIn, valuesIn } from '../model.ts';
import { canonicalise } from '../understand/canonical.ts';
import type { Command } from '../understand/port.ts';
import { readChoice } from '../understand/wishes.ts';
import { fold } from './fold.ts';
import type { Facts, Heard } from './step.ts';
import { textOf } from './texts.ts';
import { isContactDetail } from './volunteered.ts';
import { isAboutTime, namedAmong } from './wish.ts';

/** One and two on the keypad are a yes and a no to the number somebody calls from. */
export function withKey({ language }: Dialogue, heard: Heard): Heard {
  const typed = heard.text.trim();
  if (typed !== '1' && typed !== '2') return heard;
  return { ...heard, text: textOf(language, typed === '1' ? 'option.yes' : 'option.no', {}), commands: [] };
}

/** An answer that was offered, pressed, typed in its words, or named by its number. */
const YES_FIRST = '(?:(?:yes|yeah|yep|yup|ok|okay|sure|please|go ahead|correct|si|claro|por favor) (?:and )?)*';
const THANKS_LAST = '(?: (?:please|thanks?|thank you|por favor|gracias))*';
/** What was asked for, said again as the answer to "Shall I cancel it?", and nothing else. */
const ACT_SAID: Readonly<Partial<Record<FlowName, RegExp>>> = {
  cancel: new RegExp(
    `^${YES_FIRST}(?:cancel (?:it|that|this|my (?:visit|appointment|booking)|the (?:visit|appointment|booking))|cancela(?:la|r la|rla)?|anula(?:la|r la|rla)?)${THANKS_LAST}$`,
  ),
  reschedule: new RegExp(`^${YES_FIRST}(?:(?:move|change|reschedule|switch) (?:it|that|my (?:visit|appointment|booking))|cambiala|muevela)${THANKS_LAST}$`),
};

const isYesOrNo = ([first, second, ...more]: readonly Option[]) => first?.choice.is === 'yes' && second?.choice.is === 'no' && more.length === 0;

/** Gives what an answer chooses of what was offered; undefined where it is none of it. */
export function chosenIn({ options, asked, flow, isSpoken, stalls, book }: Dialogue, { text, commands }: Heard): Choice | undefined {
  if (options.length === 0) return undefined;
  const words = fold(text);
  const typed = options.find(({ label }) => fold(label) === words);
  if (typed) return typed.choice;
  const numbered = asked === 'service' ? /^(?:the |el |la )?(\d{1,2})(?:st|nd|rd|th)?(?: one)?(?: please| por favor)?$/.exec(words)?.[1] : undefined;
  if (numbered !== undefined) return options[Number(numbered) - 1]?.choice;
  if ((asked === 'service' || asked === 'exam') && valuesIn(commands).every(({ slot }) => slot === 'soonest')) {
    const nth = readChoice(canonicalise(text).text, options.length);
    if (nth) return options[nth.option - 1]?.choice;
  }
  const offered = asked === 'service' && flow !== null ? (ofOffered(options, commands) ?? anyTreatment(options, words)) : undefined;
  if (offered) return offered;
  if (isSpoken && flow === null && options[0]?.choice.is === 'flow' && /^\d$/.test(text.trim())) return options[Number(text) - 1]?.choice;
  if ((asked === 'service' || flow === null) && commands.every(({ command }) => command === 'none')) {
    const part = partOfLabel(options, words);
    if (part || asked === 'service') return part;
  }
  const key = isSpoken && stalls > 0 && isYesOrNo(options) && /^[12]$/.test(text.trim()) ? options[Number(text) - 1] : undefined;
  if (key) return key.choice;
  if (asked === 'confirm' && flow !== null && ACT_SAID[flow]?.test(words)) return { is: 'yes' };
  const chosen = commands.find((command) => command.command === 'choose');
  const isClean = valuesIn(commands).every((value) => asked === 'time' && (isAboutTime(value) || (flow === 'book' && isContactDetail(value))));
  if (chosen?.command !== 'choose' && asked === 'time')
    return timeNamed(options, commands, text) ?? anyOfThem(options, words, commands, book?.wish.soonest) ?? noneOfThem(words);
  if (chosen?.command !== 'choose' || !isClean || asked === 'confirm' || asked === 'texts') return undefined;
  const list = options.filter(({ choice }) => asked !== 'time' || choice.is === 'time');
  return list[chosen.option - 1]?.choice;
}

/** "No, the third", once one of the times was chosen: another of those that were offered then. A bare number may be of a birth date. */
export function anotherOffered({ asked, flow, book }: Dialogue, { text, commands }: Heard): Choice | undefined {
  const offered = book?.offered ?? [];
  if (flow !== 'book' || !AFTER_A_TIME.has(asked) || !book?.chosen) return undefined;
  return besideChosen(offered, book.chosen.start, text, commands) ?? ofTheseByNumber(offered, text, commands);
}
/** "Not that one, the one before": the time that stood before the one that was chosen, or after it. */
function besideChosen(offered: readonly Choice[], chosen: string, text: string, commands: readonly Command[]): Choice | undefined {
  const said = valuesIn(commands).length > 0 ? undefined : BESIDE_CHOSEN.exec(fold(text));
  const at = offered.findIndex((choice) => choice.is === 'time' && choice.start === chosen);
  return said && at >= 0 ? offered[at + (said[1] === undefined ? 1 : -1)] : undefined;
}
const BESIDE_CHOSEN =
  /^(?:(?:no|nope|not (?:that|this)(?: one)?|sorry|wait|actually|oh|i (?:meant|mean|want)|can i (?:have|take|get)|make it|perdon|es[ao] no|quiero|mejor|please) )*(?:the |la |el )?(?:((?:(?:one|time|slot) )?(?:before|previous)|anterior)|(?:(?:one|time|slot) after|following|siguiente))(?: (?:one|time|that|it|please|instead|then|por favor))*$/;
/** What is asked once a time was chosen. */
const AFTER_A_TIME: ReadonlySet<Dialogue['asked']> = new Set(['birth_date', 'name', 'phone', 'email', 'texts', 'confirm']);

/** "I'll take the first one", of the few treatments that were just told of. */
export function nthSpokenOf({ flow, options, about }: Dialogue, { text, commands }: Heard): Choice | undefined {
  if (flow !== null || options.length > 0 || about.length < 2 || about.length > FEW_TREATMENTS) return undefined;
  const serviceId = ofTheseByNumber(about, text, commands);
  return serviceId === undefined ? undefined : { is: 'service', serviceId };
}

/** Which of some is named by its number, where a message says nothing else. */
function ofTheseByNumber<T>(these: readonly T[], text: string, commands: readonly Command[]): T | undefined {
  if (valuesIn(commands).length > 0 || !BY_NUMBER.test(fold(text))) return undefined;
  const nth = readChoice(canonicalise(text).text, these.length);
  return nth && these[nth.option - 1];
}
const BY_NUMBER =
  /^(?:(?:no|nope|sorry|wait|actually|hm+|oh|i (?:meant|mean|want|prefer|would rather have|'?d rather have)|perdon|espere|mejor|quiero|prefiero|then|ok|can i (?:have|take|get)|make it|let'?s do|i'?ll (?:take|have|do)|book(?: me)?|give me|for|please) )*(?:the |la |el )(?:first|second|third|primer[oa]?|segund[oa]|tercer[oa]?|last|otra|ultim[oa])(?: (?:one|time|slot|instead|please|better|then|rather|mejor|hora|por favor|is better|works better))*$/;

/** "The filler", where of the fillers one was offered. */
function ofOffered(options: readonly Option[], commands: readonly Command[]): Choice | undefined {
  const [only, ...more] = commands;
  const [value] = only && more.length === 0 ? valuesIn([only]) : [];
  if (value?.slot !== 'service' || value.others.length === 0) return undefined;
  const meant = options.filter(({ choice, label }) => choice.is === 'service' && (choice.serviceId === value.id || value.others.includes(label)));
  return meant.length === 1 ? meant[0]?.choice : undefined;
}

/** "Either", of the few treatments that were offered: the first of them; all of it is read back before anything is booked. */
function anyTreatment(options: readonly Option[], words: string): Choice | undefined {
  const few = options.filter(({ choice }) => choice.is === 'service');
  return few.length > 1 && few.length <= FEW_TREATMENTS && ANY_OF_THEM.test(words) ? few[0]?.choice : undefined;
}
/** Treatments of which one is as good as another, or of which one is asked for, at most. */
export const FEW_TREATMENTS = 4;

const CHEAPEST_ONE =
  /^(?:(?:ok|okay|so|well|just|i'?ll (?:take|have|do)|i want|give me|let'?s (?:do|go with)|whichever is|the|pues|quiero|deme|la|el|lo) )*(?:cheapest|least expensive|most affordable|lowest price|mas (?:barat[oa]|economic[oa]))(?: (?:one|option|facial|treatment|of (?:them|those|these|the \w+)|de (?:ell[oa]s|es[oa]s)|please|por favor|then))*$/;

/** "The cheapest one", of the treatments that were just named: the one with the lowest listed price, where each has one and it is alone. */
export function cheapestNamed({ asked, flow, options }: Dialogue, { text }: Heard, facts: Facts): Choice | undefined {
  if (asked !== 'service' || flow === null || !CHEAPEST_ONE.test(fold(text))) return undefined;
  const named = options.flatMap(({ choice }) => (choice.is === 'service' ? [{ choice, price: facts.services.get(choice.serviceId)?.price?.minor ?? 0n }] : []));
  if (named.some(({ price }) => price === 0n)) return undefined;
  const [first, second] = named.toSorted((one, other) => Number(one.price - other.price));
  return first && first.price !== second?.price ? first.choice : undefined;
}

/** "Whatever works": the first of the times on offer; all of it is read back before anything is booked. */
function anyOfThem(options: readonly Option[], words: string, commands: readonly Command[], isSoonest = false): Choice | undefined {
  const [only, ...more] = options.filter(({ choice }) => choice.is === 'time');
  if (only && (isSoonest || more.length === 0) && THAT_ONE.test(words) && valuesIn(commands).length === 0) return only.choice;
  const isOpen = valuesIn(commands).every(({ slot }) => slot === 'any_time' || slot === 'any_provider');
  return isOpen && ANY_OF_THEM.test(words) ? options.find(({ choice }) => choice.is === 'time')?.choice : undefined;
}
/** The one time there is, or the first of the soonest. */
const THAT_ONE =
  /^(?:(?:yes|yeah|yep|ok|okay|sure|great|perfect|please|i'?ll take|let'?s (?:do|take|go with)|book|take|si|claro|vale|quiero) )*(?:that|this|that one|this one|that time|that works|it|that'?s (?:fine|good|perfect|great)|works(?: for me)?|sounds good|perfect|great|fine|esa(?: misma)?|ese|esa hora|me sirve)(?: (?:works?|one|time|is (?:fine|good|great|perfect)|for me|please|thanks|then|por favor|esta bien))*$/;
const ANY_OF_THEM =
  /^(?:(?:oh|well|um|ok|okay|honestly|just|i|i'm|im|good with|fine with|pues) )*(?:whatever(?: (?:works|is (?:fine|good|free|best)|you (?:have|got|think|like)|time))?|whichever(?: (?:one|works|is fine|you like))?|any(?:(?: one)? of (?:them|those|these)| (?:one|is fine|works))?|either(?: one)?(?: (?:is fine|works))?|(?:you|u) (?:pick|choose|decide)|(?:it )?(?:doesn't|dont|don't|does not) (?:really )?(?:matter|care)|don't mind|surprise me|cualquiera(?: de (?:ellas|esas))?|la que sea|me da igual|da igual)(?: (?:please|thanks|is fine|works|por favor|esta bien))*$/;

/** "Neither": then others. */
function noneOfThem(words: string): Choice | undefined {
  return NONE_OF_THEM.test(words) ? { is: 'more' } : undefined;
}
const NONE_OF_THEM =
  /^(?:(?:no|sorry|hm+|um+|i) )*(?:neither(?: (?:one|works|of (?:them|those)))?|none(?: (?:work|of (?:them|those|these)(?: work)?))?|(?:those|these|they) (?:don't|dont|do not|won't) work(?: for me)?|can't (?:do|make) (?:any of )?(?:those|these|them)|ningun[oa](?: me sirve)?)(?: (?:sorry|thanks|please|gracias))*$/;

/** "The lip one", where one of the treatments that were offered has that word. */
function partOfLabel(options: readonly Option[], words: string): Choice | undefined {
  const said = words.replace(/\b(?:the|for|my|one|el|la|de|please|por favor)\b/g, ' ').trim();
  if (said.length < 3) return undefined;
  const fits = options.filter(
    ({ label, choice }) =>
      choice.is === 'service' &&
      [said, said.replaceAll(' ', '')].some((word) =>
        fold(label)
          .split(' ')
          .some((part) => part.replace(/s$/, '') === word.replace(/s$/, '')),
      ),
  );
  return fits.length === 1 ? fits[0]?.choice : undefined;
}

/** "9:30, thanks", where one of the times that were offered is at 9:30. */
function timeNamed(options: readonly Option[], commands: readonly Command[], text: string): Choice | undefined {
  const values = valuesIn(commands);
  const provider = values.find((value) => value.slot === 'provider');
  if (!values.every((value) => isAboutTime(value) || isContactDetail(value) || value === provider) || commands.some(({ command }) => command === 'start_flow'))
    return undefined;
  const times = timesIn(options);
  const hour = values.length === 0 ? amongHours(times, text) : dayNamed(times, commands);
  if (hour) return hour;
  return namedAmong(provider?.slot === 'provider' ? times.filter(({ providerId }) => providerId === provider.id) : times, commands);
}

const WEEKDAY = /^(?:on |the |el |this |este )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:el )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)$/;

/** "The Wednesday one", where one of the times is on a Wednesday, whichever week it is in. */
function dayNamed<Time extends { readonly start: string }>(times: readonly Time[], commands: readonly Command[]): Time | undefined {
  const [day, ...more] = commands.filter((command) => valuesIn([command]).length > 0);
  const [value] = day ? valuesIn([day]) : [];
  if (more.length > 0 || !day || value?.slot !== 'date' || value.role !== 'at' || value.first !== value.last || !WEEKDAY.test(fold(day.words)))
    return undefined;
  const at = times.filter(({ start }) => weekdayOf(start.slice(0, 10)) === weekdayOf(value.first));
  return at.length === 1 ? at[0] : undefined;
}

/** "2 works": the hour of one of the times, or its number. */
const SUITS =
  /^(?:(?:ok|okay|yes|yeah|sure|the|at|how about|let's do|la|a las|las) )*(\d{1,2}) (?:one(?: please| thanks| por favor)?$|works?|is (?:good|fine|great|perfect|ok|okay|best)|(?:sounds|looks) (?:good|great|perfect|fine)|would (?:work|be (?:good|great|fine|perfect))|it is|esta bien|me (?:va|viene|queda) bien|me sirve)\b/;
const MAKE_IT = /\b(?:make it|back to|go (?:with|for)|(?:i'll|let's) (?:do|take)|prefer) (?:the )?(\d{1,2})(?= (?:one|then|instead|please|[.,!])|\s*$)/;

/** "Make it eleven", where one of the times that were offered is at eleven; "2 works", where one is at half past two, or is the second. */
function amongHours<Time extends { readonly start: string }>(times: readonly Time[], text: string): Time | undefined {
  const suits = SUITS.exec(fold(text))?.[1];
  const said = MAKE_IT.exec(canonicalise(text).text)?.[1] ?? suits;
  if (said === undefined) return undefined;
  const within = times.filter(({ start }) => Number(start.slice(11, 13)) % NOON_HOUR === Number(said) % NOON_HOUR);
  const sharp = within.filter(({ start }) => start.slice(14, 16) === '00');
  if (sharp.length === 1) return sharp[0];
  if (suits === undefined) return undefined;
  return within.length === 1 ? within[0] : within.length === 0 ? times[Number(said) - 1] : undefined;
}
const NOON_HOUR = 12;
